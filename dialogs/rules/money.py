"""Knows an amount of money when it sees one: none may stand in a motivation of the pay (product.md, Talks).

The motivation speaks of criteria and results. The amount belongs in the pay system, and a text may become a public
record. An amount is a number with a currency, or a percentage beside a word about pay. What has neither is left
alone: years, times of the day, shares of something else.
"""

import re
from collections.abc import Iterator

WORDS_BETWEEN = 3  # a percentage so near a word about pay is meant for the pay
FEWEST_OF_SEK = 100  # "12 sek" are seconds

_DIGITS = r"\d(?:[\d\s.,'’]*\d)?"
_SPELLED = (
    r"(?:(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|"
    r"tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|hundred|thousand)[\s-]*)+"
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
_CLAUSE = re.compile(r"[.!?;\n](?:\s|$)|,\s")
_WORD = re.compile(r"\w+")


def amounts(text: str) -> tuple[str, ...]:
    """The amounts of money in a text, as they are written there; none when it has none."""
    return tuple(dict.fromkeys(found.strip() for found in (*_sums(text), *_shares(text))))


def has_amount(text: str) -> bool:
    return bool(amounts(text))


def _sums(text: str) -> Iterator[str]:
    for found in _AMOUNTS.finditer(text):
        seconds = _SECONDS.search(found.group())
        if not seconds or int(seconds[1]) >= FEWEST_OF_SEK:
            yield found.group()


def _shares(text: str) -> Iterator[str]:
    """Percentages beside a word about pay, in the same clause."""
    about_pay = [found.span() for found in _PAY.finditer(text)]
    for found in _PERCENTAGE.finditer(text):
        if any(_is_beside(text, found.span(), span) for span in about_pay):
            yield found.group()


def _is_beside(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    return not _CLAUSE.search(between) and len(_WORD.findall(between)) <= WORDS_BETWEEN
