"""How people say it: how one named person is doing."""

SENTENCES = """
[hur går det för|hur går det med|hur ligger] [Anna|Erik|Maria|Johan Svensson|anna|fatima]
[hur ser det ut för|hur är det med] [Anna|Erik|Maria|Johan Svensson|anna|fatima]
[läget med|status för|status på|status] [Anna|Erik|Maria|Johan Svensson|anna|fatima]
hur ligger [Anna|Erik|maria] till
har [Anna|Erik|Maria|johan|fatima] [förberett sig|haft samtal|haft sitt samtal|en plan|bokat|bokat samtal]
har [Anna|Erik|Maria|johan|fatima] [svarat|gjort sin plan|gjort klart|en aktuell plan|varit på samtal|fått en tid]
är [Anna|Erik|johan] [klar|färdig|redo|försenad|sen|klar med sin förberedelse|förberedd|borta|efter]
[visa|öppna|se|visa mig] [Anna|Annas plan|Eriks samtal|Annas status|Marias mål|Erik|Karin Lund|Johans läge]
[Annas|Eriks|marias|Johans|Karins] [plan|samtal|status|mål|läge]
[Annas|Eriks|marias|Johans|Karins] [förberedelse|kompetensplan|medarbetarsamtal|lönesamtal]
[Anna|Erik|Karin Lund|Maria Berg|fatima]
[när|vilken dag] [har|är|hade|ska] [Anna|Erik|Maria] [samtal|sitt samtal|ha samtal|haft samtal senast]
när är [Annas|Eriks] samtal
[vad|hur mycket] har [Anna|Erik] [kvar|kvar att göra|inte gjort]
[vad|vilka mål] [har|står i] [Anna|Annas plan|Erik]
saknar [Anna|Erik] [plan|något]
hur långt har [Anna|Erik|Maria] kommit
vad väntar jag på från Anna
berätta om [Anna|Erik]
hur gick det för Anna
hur gåre för [anna|erik]
[how is|how's|status of|status for|what about|how about] [Anna|Erik|Anna doing|Maria]
[how is|how's|status of|status for|what about|how about] [Maria doing|Erik doing|Johan Svensson]
has [Anna|Erik|Maria] [prepared|had a talk|had her talk|had his talk|a plan|booked|answered|finished|got a plan]
is [Anna|Erik|Maria] [done|ready|late|overdue|behind|prepared]
[show|show me|open] [Anna|Anna's plan|Erik's talk|Maria's status|Anna's goals]
[Anna's|Erik's|Maria's] [plan|talk|status|goals|review|preparation]
when [is|was|does] [Anna's talk|Erik's review|Anna have her talk]
does [Anna|Erik] have a [plan|current plan]
what does [Anna|Erik] have left
how far has Erik come
[hur|e|är] [Johan|anna] [klar|färdig] [me|med] [sitt|sin plan|planen]
[jonas andersson i receptionen|Anna på avdelning 3|Erik i köket], hur går det för [honom|henne|hen]
[kolla|titta på|se] [läget för|läget med|hur det går för|hur det ligger till för] [Sofia Ekström|Anna|Erik|sofia]
har [Ali Hassan|Lars-Göran|Emma|Leila] [en godkänd plan|gjort sin förberedelse|haft sitt medarbetarsamtal ännu]
har [Ali Hassan|Lars-Göran|Emma|Leila] [skrivit sin plan|kommit igång]
hur långt har [Lars-Göran|Leila|Peter Holm] kommit [med planen|]
vad är kvar för [Kerstin|Anna|Leila]
hur ligger [Anna Lind|Leila|Erik Svensson] till
status [Maria Nilsson|Leila|Erik]
[vad|när] [sa|gjorde|hade] Anna [sitt samtal|sin plan|sitt senaste samtal]
[ligger|är] [Anna|Erik] efter
har hon [Leila|Anna] haft sitt samtal
hur är läget med [Anna|Erik|Leila]
[does|has] [Leila|Ali] [have a current plan|finished her preparation|have an agreed plan|had the performance talk]
how far along is [Peter Holm|Anna|Leila]
how [far|] has Leila [got|come]
what is left for [Anna|Erik|Leila]
tell me about [Anna|Leila]
check on [Anna|Leila]
hur [går det för|ligger|är läget med] [Xerxes|Xiomara|Blomqvist] [till|]
har [Xerxes|Bergström|Xiomara] [haft samtal|förberett sig|en plan|bokat]
är [Xerxes|Blomqvist] [klar|försenad|färdig]
[Xerxes|Xiomara] [plan|samtal|läget]
[how is|has] [Xerxes|Xiomara] [doing|prepared]
anna [läget|berg|status]
[vad|hur mycket] har [Anna|Erik] [gjort|hunnit]
[när|har] [hade|haft] [Anna|Fatima] [sitt senaste samtal|samtal i år|lönesamtal]
[är|e] [Annas|Eriks] [plan|förberedelse|samtal] [klar|klart|godkänd|bokat|aktuell]
[vilken|vad är] status [på|för] [Anna|Erik|Kerstin|Sofia Lund]
hur mår [Annas|Eriks] plan
jag vill [se|kolla] [Anna|hur det går för Anna|Eriks läge|Sofias plan]
[Anna|Erik|Leila], [läget|status|hur går det|är hon klar]
hur är det ställt med [Anna|Erik]
[saknas|fattas] något för [Anna|Erik]
har [Anna|Erik] [kommit igång|börjat|påbörjat sin plan|missat något]
ligger [Anna|Erik|Leila] [efter|i fas]
[is|are] [Anna's|Erik's] [plan|preparation|talk] [done|ready|current|booked]
[what is|give me] [Anna's|the] status [for Anna|]
did [Anna|Erik] [prepare|have a talk|finish|answer]
when did [Anna|Erik] last have a talk
is there anything left for Anna
har [lisa|Anna|kerstin] [holmgren|Lind|] hunnit med [samtalet|prestationssamtalet|sin plan|att förbereda sig]
har [Anna|Erik] [kommit igång|börjat] med [planen|förberedelsen|samtalet]
[hann|hinner] [Anna|Leila] [ha sitt samtal|förbereda sig|bli klar]
"""
