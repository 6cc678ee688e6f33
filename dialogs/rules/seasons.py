"""Knows which of several talks matters now: a person has three in a year, and two years may overlap.

Each kind of talk has its window (product.md, Talks). What is open now goes before what was open, and that before
what is to come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from dialogs.rules import obligations
from dialogs.rules.facts import TalkFacts
from dialogs.rules.talks import TalkKind

Season: TypeAlias = tuple[UUID, TalkKind]
"""A kind of talk in a cycle."""


def by_employee(facts: Iterable[TalkFacts]) -> Mapping[UUID, Sequence[TalkFacts]]:
    found: dict[UUID, list[TalkFacts]] = defaultdict(list)
    for each in facts:
        found[each.talk.employee].append(each)
    return found


def at_hand(of_one: Sequence[TalkFacts], today: date) -> TalkFacts | None:
    """Of one employee's talks the one that matters now; None when there is none."""
    return min(of_one, key=lambda each: _distance(each, today), default=None)


def to_choose_from(of_one: Sequence[TalkFacts], today: date) -> Sequence[TalkFacts]:
    """Of one employee's talks those that may be meant by "my talk": the one at hand when that is clear, else all.

    It is clear when one alone is still to be done of those that have opened, or else when one window alone is open.
    """
    opened = [each for each in of_one if each.talk.window.opens_on <= today]
    open_now = [each for each in opened if today <= each.talk.window.hold_by]
    for clear in ([each for each in opened if not obligations.is_done(each, today)], open_now):
        if len(clear) == 1:
            return clear
    return of_one


def of_kind(facts: Iterable[TalkFacts], kind: TalkKind) -> Mapping[UUID, TalkFacts]:
    """Each employee's talk of this kind; of the latest cycle, where two are open."""
    ordered = sorted(facts, key=lambda each: each.talk.window.opens_on)
    return {each.talk.employee: each for each in ordered if each.talk.kind is kind}


def in_season(opens: Mapping[Season, date], today: date) -> Season | None:
    """The kind of talk of a cycle whose window is open or was last; before the first has opened, the next one.

    `opens` is when the window of each does; None when there is none.
    """
    opened = {season: day for season, day in opens.items() if day <= today}
    if opened:
        return max(opened, key=lambda season: opened[season])
    return min(opens, key=lambda season: opens[season], default=None)


def _distance(facts: TalkFacts, today: date) -> tuple[int, int]:
    """How far a talk is from mattering now: first by what it is, then by days."""
    window = facts.talk.window
    if today < window.opens_on:
        return 4, (window.opens_on - today).days
    days = (today - window.opens_on).days
    is_open, is_done = today <= window.hold_by, obligations.is_done(facts, today)
    return {(True, False): 0, (False, False): 1, (True, True): 2, (False, True): 3}[is_open, is_done], days
