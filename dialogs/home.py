"""What is left for me, help, a welcome, and honest answers when there is nothing to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs import coverage, needs, owing, plan, talks, team
from dialogs.actions import Do, Show, step_for, typed
from dialogs.cards import Card
from dialogs.rules import obligations as rules
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.people import Language, Person
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn

MOST_LINES = 5


class Ask(StrEnum):
    """What a person can be offered to ask; each has its sentence in the texts of the cards."""

    STATUS = "status"
    PREPARE = "prepare"
    MY_TALK = "my_talk"
    MY_PLAN = "my_plan"
    TEAM = "team"
    NEEDS = "needs"
    OVERDUE = "overdue"
    COVERAGE = "coverage"
    LANGUAGE = "language"
    HELP = "help"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A button that does what the sentence would."""

    ask: Ask
    show: Show | Do


@dataclass(frozen=True, kw_only=True)
class TodoLine:
    """One obligation. `about` is the employee's name, None for oneself; `other` is who waits or is waited for.

    `kind` is of the talk it belongs to, where it belongs to one.
    """

    what: What
    kind: TalkKind | None
    about: str | None
    other: str | None
    due: date
    is_overdue: bool
    step: Show


@dataclass(frozen=True, kw_only=True)
class TodoCard(Card, name="todo"):
    """`more` counts own obligations beyond the lines that are shown; `done` counts finished talks with a plan."""

    name_of_reader: str
    today: date
    mine: tuple[TodoLine, ...]
    more: int
    waiting: tuple[TodoLine, ...]
    more_waiting: int
    done: int
    has_talks: bool
    is_absent: bool
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class WelcomeCard(Card, name="welcome"):
    first_name: str
    is_manager: bool
    is_hr: bool
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class HelpCard(Card, name="help"):
    is_manager: bool
    is_hr: bool
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class NotUnderstoodCard(Card, name="not_understood"):
    """`said` is what was written, shortened."""

    said: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundCard(Card, name="not_found"):
    """`typed` is what was written on the card that was pressed: it is stored nowhere, so it is handed back."""

    offers: tuple[Offer, ...]
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotRegisteredCard(Card, name="not_registered"):
    contact: str


@dataclass(frozen=True, kw_only=True)
class OnlyInPrivateCard(Card, name="only_in_private"):
    """What the bot says in a group chat or a channel: nothing personal."""


@dataclass(frozen=True, kw_only=True)
class SorryCard(Card, name="sorry"):
    """Something went wrong on our side; `reference` finds it in the log, `typed` is what was not saved."""

    reference: str
    typed: tuple[str, ...] = ()
    todo: Show | None = None


@dataclass(frozen=True, kw_only=True)
class Todo(Show, verb="home.todo"):
    async def show(self, turn: Turn) -> Card:
        facts = await owing.of_person(turn.work, turn.who.id, turn.today)
        owed = facts.obligations(turn.today)
        mine = sorted((each for each in owed if each.owner == turn.who.id), key=lambda each: each.due)
        waiting = sorted((each for each in owed if each.waiting == turn.who.id), key=lambda each: each.due)
        people = await turn.work.people.many(
            person for each in owed for person in (each.about, each.owner, each.waiting) if person
        )
        kinds = {fact.talk.id: fact.talk.kind for fact in facts.talks}
        return TodoCard(
            name_of_reader=turn.who.first_name,
            today=turn.today,
            mine=tuple(_line(turn, each, people, kinds) for each in mine[:MOST_LINES]),
            more=max(len(mine) - MOST_LINES, 0),
            waiting=tuple(_line(turn, each, people, kinds) for each in waiting[:MOST_LINES]),
            more_waiting=max(len(waiting) - MOST_LINES, 0),
            done=_count_done(facts.talks, turn.today),
            has_talks=bool(facts.talks),
            is_absent=turn.who.is_absent(turn.today),
            offers=await offers(turn, Ask.MY_PLAN, Ask.MY_TALK),
        )


@dataclass(frozen=True, kw_only=True)
class Welcome(Show, verb="home.welcome"):
    async def show(self, turn: Turn) -> Card:
        return WelcomeCard(
            first_name=turn.who.first_name,
            is_manager=await _is_manager(turn),
            is_hr=turn.who.hr_unit is not None,
            offers=await offers(turn, Ask.STATUS, Ask.PREPARE, Ask.MY_PLAN),
        )


@dataclass(frozen=True, kw_only=True)
class Help(Show, verb="home.help"):
    async def show(self, turn: Turn) -> Card:
        is_manager, is_hr = await _is_manager(turn), turn.who.hr_unit is not None
        also = (Ask.NEEDS,) if is_manager and not is_hr else ()  # there is room for six buttons
        return HelpCard(
            is_manager=is_manager,
            is_hr=is_hr,
            offers=await offers(turn, Ask.STATUS, Ask.MY_TALK, Ask.MY_PLAN, *also, Ask.LANGUAGE),
        )


@dataclass(frozen=True, kw_only=True)
class NotUnderstood(Show, verb="home.not_understood"):
    """The sentence is only passed through: it is stored nowhere."""

    said: str = typed()

    async def show(self, turn: Turn) -> Card:
        shown = self.said if len(self.said) <= 80 else self.said[:79] + "…"
        return NotUnderstoodCard(said=shown, offers=await offers(turn, Ask.STATUS, Ask.MY_PLAN, Ask.HELP))


@dataclass(frozen=True, kw_only=True)
class NotThere(Show, verb="home.not_there"):
    async def show(self, turn: Turn) -> Card:
        return NotFoundCard(offers=await offers(turn, Ask.STATUS, Ask.HELP))


@dataclass(frozen=True, kw_only=True)
class Speak(Do, verb="home.speak"):
    """Change the language of all cards."""

    language: Language

    async def do(self, turn: Turn) -> Show:
        await turn.work.people.set_language(turn.who.id, self.language)
        return Help()


async def offers(turn: Turn, *wanted: Ask) -> tuple[Offer, ...]:
    """The buttons wanted, after those that this person's role puts first."""
    asks = list(wanted)
    if turn.who.hr_unit:
        asks.insert(0, Ask.COVERAGE)
    if await _is_manager(turn):
        asks.insert(0, Ask.TEAM)
    return tuple(Offer(ask=ask, show=show_for(ask, turn)) for ask in asks)


def show_for(ask: Ask, turn: Turn) -> Show | Do:
    other = Language.ENGLISH if turn.language is Language.SWEDISH else Language.SWEDISH
    shows: dict[Ask, Show | Do] = {
        Ask.STATUS: Todo(),
        Ask.PREPARE: talks.Mine(),
        Ask.MY_TALK: talks.Mine(),
        Ask.MY_PLAN: plan.Mine(),
        Ask.TEAM: team.Overview(),
        Ask.NEEDS: needs.Mine(),
        Ask.OVERDUE: team.Overview(filter=team.Filter.OVERDUE),
        Ask.COVERAGE: coverage.OfUnit(),
        Ask.LANGUAGE: Speak(language=other),
        Ask.HELP: Help(),
    }
    return shows[ask]


async def _is_manager(turn: Turn) -> bool:
    return await turn.work.people.has_reports(turn.who.id)


def _line(turn: Turn, owed: Obligation, people: Mapping[UUID, Person], kinds: Mapping[UUID, TalkKind]) -> TodoLine:
    is_mine = owed.owner == turn.who.id
    other_id = owed.waiting if is_mine else owed.owner
    other = people.get(other_id) if other_id else None
    return TodoLine(
        what=owed.what,
        kind=kinds.get(owed.thing),
        about=None if owed.about == turn.who.id else people[owed.about].name,
        other=other.first_name if other else None,
        due=owed.due,
        is_overdue=owed.is_overdue(turn.today),
        step=step_for(owed),
    )


def _count_done(facts: Sequence[TalkFacts], today: date) -> int:
    return sum(rules.is_done(each, today) for each in facts)
