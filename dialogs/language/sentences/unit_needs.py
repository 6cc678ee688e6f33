"""How people say it: what the unit will need."""

SENTENCES = """
[verksamhetens|enhetens|avdelningens|klinikens|våra] [behov|kompetensbehov|framtida behov]
[visa|skriva|skriv|lägga till|ändra|se] [verksamhetens behov|enhetens behov|behov|ett behov|våra behov]
vilka [behov|kompetensbehov] har [verksamheten|enheten|vi|avdelningen]
vad [behöver|kommer] [verksamheten|enheten|kliniken|avdelningen] [behöva|för kompetens]
vad [behöver|kommer] [verksamheten|enheten|kliniken|avdelningen] [för kompetens framöver|kunna om fem år]
[vilken|vad för] kompetens [behöver vi|saknar vi|kommer vi att behöva|saknas på enheten]
[kompetensgap|kompetensbehov|kompetensgapet]
[the unit's needs|unit needs|our needs|competence needs|skills gap]
[show|write|add|change] [the unit's needs|our unit's needs|a need|unit needs]
what [does the unit need|will the unit need|competence do we need|skills do we lack]
"""
