"""What a written sentence is answered with: the card of what it asks for, never an action.

This is the one place that says which card answers which intent: `ANSWERS` for the one who asks, `_of_person` when
somebody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from dialogs import (
    asked,
    care,
    coverage,
    deputies,
    earlier,
    languages,
    my_data,
    my_talks,
    needs,
    plan,
    reach,
    readers,
    reasons,
    remind,
    talks,
)
from dialogs.actions import Do, Show, step, typed
from dialogs.asked import Named
from dialogs.cards import Card
from dialogs.home import Help, Todo
from dialogs.language.slots import CARE, Care
from dialogs.offers import Ask
from dialogs.rules import seasons
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.rules.talks import may_propose
from dialogs.suggestions import NotUnderstood
from dialogs.team import Filter, Overview
from dialogs.turn import Turn
from dialogs.understand import Intent, Understanding, understand

ANSWERS: dict[Intent, Show] = {
    Intent.HELP: Help(),
    Intent.LANGUAGE: languages.Choose(),
    Intent.MY_STATUS: Todo(),
    Intent.MY_PLAN: plan.Mine(),
    Intent.MAKE_PLAN: plan.Mine(),
    Intent.MY_TALK: my_talks.Mine(),
    Intent.BOOK_TALK: my_talks.Mine(),
    Intent.PREPARE: my_talks.Mine(),
    Intent.TEAM_STATUS: Overview(),
    Intent.OVERDUE: Overview(filter=Filter.OVERDUE),
    Intent.PERSON_STATUS: Overview(),
    Intent.UNIT_STATUS: coverage.OfUnit(),
    Intent.WHO_READ: readers.OfMine(),
    Intent.DEPUTY: deputies.Open(),
    Intent.MY_PREPARATIONS: earlier.Mine(),
    Intent.MY_DATA: my_data.Mine(),
    Intent.UNIT_NEEDS: needs.Mine(),
    # What it would do comes first: nothing is sent, and nothing rests, for a sentence.
    Intent.REMIND: remind.Ask(),
    Intent.PAUSE_REMINDERS: reasons.Mine(),
    Intent.WHY_REMINDED: reasons.Mine(),
}
# Parts of a team that a sentence can name, and which of them the team card shows today.
FILTERS: dict[str, Filter] = {
    "overdue": Filter.OVERDUE,
    "lacks_plan": Filter.LACKS_PLAN,
    "not_prepared": Filter.NOT_PREPARED,
    "absent": Filter.ABSENT,
    "unreachable": Filter.UNREACHABLE,
}
OF_PERSON = frozenset(
    {Intent.PERSON_STATUS, Intent.REMIND, Intent.BOOK_TALK, Intent.PREPARE, Intent.MY_TALK, Intent.MAKE_PLAN}
)
WITH_ONES_MANAGER = OF_PERSON - {Intent.PERSON_STATUS, Intent.REMIND}
ASKS: dict[Intent, Ask] = {
    Intent.HELP: Ask.HELP,
    Intent.LANGUAGE: Ask.LANGUAGES,
    Intent.MY_STATUS: Ask.STATUS,
    Intent.MY_PLAN: Ask.MY_PLAN,
    Intent.MAKE_PLAN: Ask.MY_PLAN,
    Intent.MY_TALK: Ask.MY_TALK,
    Intent.BOOK_TALK: Ask.MY_TALK,
    Intent.PREPARE: Ask.PREPARE,
    Intent.TEAM_STATUS: Ask.TEAM,
    Intent.OVERDUE: Ask.OVERDUE,
    Intent.PERSON_STATUS: Ask.TEAM,
    Intent.UNIT_STATUS: Ask.COVERAGE,
    Intent.WHO_READ: Ask.WHO_READ,
    Intent.DEPUTY: Ask.DEPUTY,
    Intent.MY_PREPARATIONS: Ask.MY_PREPARATIONS,
    Intent.MY_DATA: Ask.MY_DATA,
    Intent.UNIT_NEEDS: Ask.NEEDS,
    Intent.REMIND: Ask.REMIND,
    Intent.PAUSE_REMINDERS: Ask.PAUSE,
    Intent.WHY_REMINDED: Ask.PAUSE,
}


def answer_to(text: str) -> Show:
    """The card to show. A sentence that may name somebody, or is not clear, is looked into in the turn."""
    understood = _in_a_few_words(text) if len(text) <= A_FEW_WORDS else understand(text)
    if CARE in understood.slots:
        return care.Pointer(care=Care(understood.slots[CARE]))
    if understood.intent is Intent.WHY_REMINDED:  # of whom, the sentence says
        return reasons.Asked(said=text.strip())
    if understood.has_names or understood.rival:
        return Asked(said=text.strip())
    return answer(understood, text)


A_FEW_WORDS: Final = 40  # letters
_in_a_few_words = lru_cache(1024)(understand)
"""Most of what is written is short, and the same. What somebody says in more words is not kept in memory."""


def answer(understood: Understanding, said: str) -> Show:
    wanted = FILTERS.get(understood.slots.get("filter", ""))
    if wanted and understood.intent is Intent.REMIND:  # it shows first who would be reminded
        return remind.Ask(filter=wanted)
    if wanted and understood.intent in (Intent.OVERDUE, Intent.TEAM_STATUS):
        return Overview(filter=wanted)
    return ANSWERS.get(understood.intent, NotUnderstood(said=said.strip()))


@dataclass(frozen=True, kw_only=True)
class Asked(Show, verb="chat.asked"):
    """A sentence, read again with the names that the one who asks may mean. It is stored nowhere."""

    said: str = typed()

    async def show(self, turn: Turn) -> Card | Show:
        everybody = await reach.people(turn)
        understood = understand(self.said, reach.parts(everybody))
        if CARE in understood.slots:
            return care.Pointer(care=Care(understood.slots[CARE]))
        if understood.rival and (choices := _choices(understood)):
            return asked.unsure(self.said, choices)
        if understood.intent is Intent.UNIT_STATUS and (unit := understood.slots.get("unit")):
            return await _unit(turn, unit)
        if understood.intent in OF_PERSON and (name := understood.slots.get("person")):
            return await _named(turn, understood, name, everybody)
        return answer(understood, self.said)


@dataclass(frozen=True, kw_only=True)
class OfPerson(Show, verb="chat.of_person"):
    """What was asked, of this person."""

    intent: Intent
    employee: UUID

    async def show(self, turn: Turn) -> Card | Show:
        return await _of_person(turn, self.intent, await asked.within_reach(turn, self.employee))


def _choices(understood: Understanding) -> list[tuple[Ask, Show | Do]]:
    """What the sentence may mean, where these are several cards or none is likely."""
    likely = [each for each in (understood.intent, understood.rival) if each in ANSWERS]
    shows = {ANSWERS[each]: ASKS[each] for each in likely if each}
    is_clear = len(likely) == 2 and len(shows) == 1
    return [] if is_clear else [(ask, show) for show, ask in shows.items()]


async def _unit(turn: Turn, said: str) -> Card | Show:
    units = await reach.units(turn)
    found = [(each.name, coverage.OfUnit(unit=each.id)) for each in reach.units_named(said, units)]
    if not units or (not found and " " not in said and said.islower()):  # "regionen", "vår enhet": one's own
        return coverage.OfUnit()
    return await asked.one_of(turn, Named.UNIT, said, found)


async def _named(turn: Turn, understood: Understanding, name: str, everybody: Sequence[Person]) -> Card | Show:
    intent = understood.intent
    found = [(each.name, OfPerson(intent=intent, employee=each.id)) for each in reach.named(name, everybody)]
    if not found and intent in WITH_ONES_MANAGER and await _is_ones_manager(turn, name):
        return ANSWERS[intent]
    return await asked.one_of(turn, Named.PERSON, name, found)


async def _is_ones_manager(turn: Turn, name: str) -> bool:
    manager = await turn.work.people.get(turn.who.manager) if turn.who.manager else None
    return manager is not None and bool(reach.named(name, [manager]))


async def _of_person(turn: Turn, intent: Intent, person: Person) -> Show:
    """The card about a person within reach: their talk at hand, and there what this seat can do."""
    if person.id == turn.who.id:
        return Todo() if intent in (Intent.PERSON_STATUS, Intent.REMIND) else ANSWERS[intent]
    facts = seasons.at_hand(await turn.work.talks.facts_of_employees([person.id]), turn.today)
    if facts is None:
        return Overview()
    if intent is Intent.BOOK_TALK and may_propose(facts.talk, turn.today):
        return step(What.BOOK, facts.talk.id)
    if intent is Intent.PREPARE:
        return step(What.PREPARE, facts.talk.id)
    return talks.Open(talk=facts.talk.id)
