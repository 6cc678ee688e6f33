"""Knows an amount of money when it sees one: none may stand in a motivation of the pay (product.md, Talks).

The motivation speaks of criteria and results. The amount belongs in the pay system, and a text may become a public
record. An amount is a number with a currency, a percentage beside a word about pay, or a number that the words around
it make pay. What is none of these is left alone: years, times of the day, shares of something else.
"""

import re
from collections.abc import Iterator

from dialogs.rules.bare_money import bare_amounts
from dialogs.rules.near import Clauses, tidied

WORDS_BETWEEN = 3  # a percentage so near a word about pay is meant for the pay
FEWEST_OF_SEK = 100  # "12 sek" are seconds

# Each number matches in one way only and is of bounded length: a text that is no number is left at once.
_DIGITS = r"\d++(?:[\s.,'’]{1,2}\d++){0,5}+"
_SPELLED = (
    r"(?:(?:trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|tretton|fjorton|femton|sexton|sjutton|nitton|arton|"
    r"tjugo|elva|tolv|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|en|hundra|tusen|hundred|thousand|one|two|three|four|"
    r"five|six|seven|eight|nine|ten)[\s-]{0,3}){1,8}+"
)
_NUMBER = rf"(?<![\w])(?:{_DIGITS}|{_SPELLED})"
_CURRENCY = r"(?:[tkm]?kr|kron(?:a|an|or|orna|ors)|[tkm]?sek|crowns?|spänn|eur|euros?|dollars?|usd)(?![^\W\d])"
_SIGN = r"(?::-|,-|:–|€|\$)"

_AMOUNTS = re.compile(
    rf"{_NUMBER}\s*(?:(?:svenska|swedish)\s+)?{_CURRENCY}"
    rf"|{_NUMBER}\s*{_SIGN}"
    rf"|(?<!\w)(?:[tkm]?kr|[tkm]?sek|kronor|eur|usd)[.:]?\s*{_DIGITS}"
    rf"|[€$]\s*{_DIGITS}"
    r"|\b(?:tusen|hundra|femhundra)lapp\w*",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"(\d+)\s*sek$")
_PERCENTAGE = re.compile(
    rf"{_NUMBER}\s*(?:%|‰|procent(?:enhet\w*)?(?!\w)|per\s?cent(?!\w)|percentage\s+points?)", re.IGNORECASE
)
_OTHER_GROWTH = r"(?!\s+(?:av|i|in|of)\s+(?!\d|din\b|dina\b|hennes\b|hans\b|your\b|the\b|lön|pay|salar|wage))"
_PAY = re.compile(
    r"\blön(?!sam|ar\b|at\b|ade\b)\w*|\b\w*löne?(?:ökning|påslag|höjning|lyft)\w*|\bpåslag\w*"
    rf"|\b(?:höj|ök)ning\w*{_OTHER_GROWTH}"
    rf"|\b(?:pay|salar(?:y|ies)|wages?)\b|\b(?:raises?|increases?){_OTHER_GROWTH}\b",
    re.IGNORECASE,
)
_AFTER_OTHER_SHARE = re.compile(
    r"\s*(?:\w*(?:närvaro|frånvaro|beläggning|täckning|uppfyllelse)n?|\w*(?:följsamhet|tillgänglighet)(?:en)?"
    r"|attendance|absence|adherence|compliance|coverage|occupancy|availability)\b",
    re.IGNORECASE,
)


def amounts(text: str) -> tuple[str, ...]:
    """The amounts of money in a text, as they are written there but for blanks; none when it has none."""
    plain = tidied(text)
    return tuple(dict.fromkeys(found.strip() for found in (*_sums(plain), *_shares(plain), *bare_amounts(plain))))


def has_amount(text: str) -> bool:
    return bool(amounts(text))


def _sums(text: str) -> Iterator[str]:
    for found in _AMOUNTS.finditer(text):
        seconds = _SECONDS.search(found.group())
        if not seconds or int(seconds[1]) >= FEWEST_OF_SEK:
            yield found.group()


def _shares(text: str) -> Iterator[str]:
    """Percentages beside a word about pay, in the same clause; a share of something that is named is none of pay."""
    clauses, about_pay = Clauses(text), [found.span() for found in _PAY.finditer(text)]
    for found in _PERCENTAGE.finditer(text):
        is_other = _AFTER_OTHER_SHARE.match(text, found.end())
        if not is_other and clauses.words_between(found.span(), about_pay) <= WORDS_BETWEEN:
            yield found.group()
