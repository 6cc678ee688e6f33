"""Knows an amount of money that is written without its currency, from the words around it.

"Höjd med 1 500" and "32 500 i månaden" are pay, and none may stand in a motivation of it (product.md, Talks). A
number counts as pay when it stands beside a word about pay or a raise, or is so much a month; unless it counts
something: patients, visits, years, a telephone number. What was raised to so much a day or a week is a pace, and
pay only where the pay is named beside it.
"""

import re
from collections.abc import Iterator

from dialogs.rules.near import Clauses

WORDS_BETWEEN = 3  # a number so near a word about pay is meant for the pay
WORDS_TO_WHAT_IS_COUNTED = 4

# Each part of a number matches in one way only and is of bounded length: a text that is no number is left at once.
_GROUPED = r"[1-9]\d{0,2}(?:[ .,'’]\d{3}){1,3}|[1-9]\d{2,6}"
_TENS = (
    "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|"
    "trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|one|two|three|four|five|six|seven|eight|nine|ten"
)
_MANY = rf"(?:(?:{_TENS})[ -]?)?(?:hundra|tusen|hundred|thousand)"
_SPELLED = rf"{_MANY}(?:[ -]?{_MANY}){{0,3}}(?:[ -]?femtio)?"
_GOES_ON_WITHOUT_NOUN = (
    r"i|per|om|från|fr|till|tills|efter|och|eller|som|för|nu|då|eftersom|mer|extra|brutto|netto|före|innan|utöver|"
    r"nästa|varje|utan|med|på|a|an|each|every|more|from|to|after|and|or|for|now|before|gross|net|in|as|because|since|"
    r"next|with|on|at|this"
)
_NUMBER = re.compile(
    rf"(?<![\w\-+/.,:§])(?:{_GROUPED}|{_SPELLED})"
    rf"(?![\d%‰]|[-–/:]\d|[.,]\d)(?=\s*(?:$|[.,;!?)\"”/]|(?:{_GOES_ON_WITHOUT_NOUN})\b))",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_BY = re.compile(r"\b(?:med|by)\s?$", re.IGNORECASE)  # no year follows these
_LONGEST_BY = len("med ")
_PAY = re.compile(
    r"\b(?:tim|dags?|månads|års|grund)?lön(?!sam|ar\b|at\b|ade\b|e?samtal|e?kriteri)\w*"
    r"|\b\w*löne?(?:ökning|påslag|höjning|lyft)\w*|\bpåslag\w*|\b(?:pay|salar(?:y|ies)|wages?)\b",
    re.IGNORECASE,
)
_RAISE = re.compile(
    r"\b(?:höj|lyft)(?:a|d|er|s|t|ts|des|de|as|ning\w*|en|et)?\b|\bökning(?:en)?\b|\b(?:rais(?:e|ed|es|ing)|increases?)\b",
    re.IGNORECASE,
)
_A_MONTH = re.compile(
    r"\s*(?:(?:mer|extra|till|more)\s+)?(?:i\s+månaden|i\s+mån\b|per\s+mån\w*|/\s*mån\w*|om\s+året|per\s+år\b|a\s+month|per\s+month|a\s+year)",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\s*(?:(?:till|to|och|eller|and|or)\s+\d[\d ]{0,9}\s*)?(?:(?:per|om|i|a|an|each|every|varje)\s+|/\s*)"
    r"(?:dag(?:en)?|dygn(?:et)?|veckan?|pass(?:et)?|skift(?:et)?|natt(?:en)?|kvartal(?:et)?|days?|weeks?|shifts?|nights?|quarter)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b\w*(?:patient|besök|telefonsamtal|antal|andel|remiss|ärende|operation|journal|brukare|elev|prov(?!a)|volym|"
    r"produktion|täckning|följsamhet|visit|calls?\b|sample|case|number)\w*",
    re.IGNORECASE,
)


def bare_amounts(text: str) -> Iterator[str]:
    """Numbers, in digits or in words, that are meant as pay; as they are written there. The text is tidied."""
    clauses = Clauses(text)
    pay, raises, counted = ([found.span() for found in each.finditer(text)] for each in (_PAY, _RAISE, _COUNTED))
    for found in _NUMBER.finditer(text):
        place = found.span()
        is_pay = clauses.words_between(place, pay) <= WORDS_BETWEEN
        is_raise = clauses.words_between(place, raises) <= WORDS_BETWEEN and not _A_DAY.match(text, place[1])
        counts = clauses.words_between(place, counted) <= WORDS_TO_WHAT_IS_COUNTED
        if (is_pay or is_raise or _A_MONTH.match(text, place[1])) and not counts and not _is_year(text, found):
            yield found.group()


def _is_year(text: str, found: re.Match[str]) -> bool:
    starts = found.start()
    return bool(_YEAR.fullmatch(found.group())) and not _BY.search(text, max(starts - _LONGEST_BY, 0), starts)
