"""Whom and what a person may ask about by name: their own reports, whoever they stand in for, HR's units.

A name that is somebody's beyond that is answered like a name that nobody has: so that nobody can probe.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from dialogs.language.lexicon import stem
from dialogs.language.text import folded_words
from dialogs.rules import seats
from dialogs.rules.people import Person, Unit
from dialogs.rules.talks import Party
from dialogs.turn import Turn

SHORTEST_SLIP = 4  # letters; a shorter name has no slip of the finger in it
NEARLY = 86  # of 100: as alike as one letter in seven
SHORTEST_BEGINNING = 5  # letters of a unit's name that it is known by


async def people(turn: Turn) -> Sequence[Person]:
    """Oneself, one's reports, and those whose talk one holds today in another's place."""
    reports = await turn.work.people.reports(turn.who.id)
    facts = await turn.work.talks.facts_of(turn.who.id)
    held = {
        each.talk.employee
        for each in facts
        if seats.has_seat(each, turn.who.id, turn.today) and each.talk.party(turn.who.id) is not Party.EMPLOYEE
    } - {each.id for each in reports}
    others = await turn.work.people.many(held - {turn.who.id})
    return [turn.who, *reports, *others.values()]


async def units(turn: Turn) -> Sequence[Unit]:
    """The units whose figures one may see, the topmost first."""
    return await turn.work.people.unit_and_below(turn.who.hr_unit) if turn.who.hr_unit else ()


def parts(everybody: Iterable[Person]) -> frozenset[str]:
    """The folded words of their names."""
    return frozenset(part for each in everybody for part in folded_words(each.name))


def named(said: str, candidates: Sequence[Person]) -> list[Person]:
    """Whom a name may mean: those who have it in full, else as a part of theirs, else nearly so."""
    asked = folded_words(said)
    ways: tuple[Callable[[Person], bool], ...] = (
        lambda each: folded_words(each.name) == asked,
        lambda each: all(any(part in _forms(word) for part in folded_words(each.name)) for word in asked),
        lambda each: all(any(_is_nearly(part, word) for part in folded_words(each.name)) for word in asked),
    )
    return next((found for way in ways if (found := [each for each in candidates if asked and way(each)])), [])


def units_named(said: str, candidates: Sequence[Unit]) -> list[Unit]:
    """Which units a name may mean; a number in it must be theirs."""
    asked = folded_words(said)
    numbered = [each for each in candidates if _numbers(asked) <= _numbers(folded_words(each.name))]
    ways: tuple[Callable[[Unit], bool], ...] = (
        lambda each: folded_words(each.name) == asked,
        lambda each: all(
            any(stem(part, "sv") == stem(word, "sv") for part in folded_words(each.name)) for word in asked
        ),
        lambda each: all(any(_begins(part, word) for part in folded_words(each.name)) for word in asked),
        lambda each: fuzz.WRatio(" ".join(asked), " ".join(folded_words(each.name))) >= NEARLY,
    )
    return next((found for way in ways if (found := [each for each in numbered if asked and way(each)])), [])


def _forms(word: str) -> tuple[str, ...]:
    """As it stands, and without the s of a genitive."""
    return (word, word.removesuffix("s"))


def _is_nearly(part: str, word: str) -> bool:
    if len(word) < SHORTEST_SLIP or part[0] != word[0]:
        return False
    return any(OSA.distance(part, form, score_cutoff=1) <= 1 for form in _forms(word))


def _begins(part: str, word: str) -> bool:
    """`kirurgen` is said of *Kirurgkliniken*, `avd` of *avdelning*."""
    root = stem(word, "sv")
    if word.isdigit() or min(len(root), len(word)) < SHORTEST_BEGINNING:
        return part == word or (word == "avd" and part.startswith("avdelning"))
    return part.startswith(root)


def _numbers(words: Collection[str]) -> set[str]:
    return {word for word in words if word.isdigit()}
