"""What is left for me, help, a welcome, and honest answers when there is nothing to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import activity_names, kept, offers, owing
from dialogs.actions import Do, Show, step_for
from dialogs.activity_names import ActivityName
from dialogs.cards import Card
from dialogs.paging import Page, page_of
from dialogs.rules import obligations as rules
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.people import Language, Person
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn

MOST_LINES = 5
LONGEST_REPEATED = 80  # characters of a sentence


@dataclass(frozen=True, kw_only=True)
class TodoLine:
    """One obligation. `about` is the employee's name, None for oneself; `other` is who waits or is waited for.

    `kind` is of the talk it belongs to, `activity` the one of a plan it is about, where there is one.
    """

    what: What
    kind: TalkKind | None
    about: str | None
    other: str | None
    due: date
    is_overdue: bool
    step: Show
    activity: ActivityName | None = None


@dataclass(frozen=True, kw_only=True)
class TodoCard(Card, name="todo"):
    """`more` counts own obligations beyond the lines of the first page; `done` counts finished talks.

    `kept` counts own texts that could not be stored where they were meant.
    """

    name_of_reader: str
    today: date
    mine: tuple[TodoLine, ...]
    more: int
    next_page: "Todo | None"
    previous_page: "Todo | None"
    waiting: tuple[TodoLine, ...]
    more_waiting: int
    done: int
    has_talks: bool
    is_absent: bool
    is_without_manager: bool
    kept: int
    open_kept: Show | None
    offers: tuple["offers.Offer", ...]


@dataclass(frozen=True, kw_only=True)
class WelcomeCard(Card, name="welcome"):
    first_name: str
    is_manager: bool
    is_hr: bool
    offers: tuple["offers.Offer", ...]


@dataclass(frozen=True, kw_only=True)
class HelpCard(Card, name="help"):
    is_manager: bool
    is_hr: bool
    offers: tuple["offers.Offer", ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundCard(Card, name="not_found"):
    """`typed` is what was written on the card that was pressed: it is stored nowhere, so it is handed back."""

    offers: tuple["offers.Offer", ...]
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
    """What is most pressing, and what others have to do; then, page by page, what else is one's own to do."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        facts = await owing.of_person(turn.work, turn.who.id, turn.today)
        owed = facts.obligations(turn.today)
        mine = sorted((each for each in owed if each.owner == turn.who.id), key=lambda each: each.due)
        waiting = sorted((each for each in owed if each.waiting == turn.who.id), key=lambda each: each.due)
        kinds = {fact.talk.id: fact.talk.kind for fact in facts.talks}
        page = page_of(mine[MOST_LINES:], self.page - 1) if self.page else None
        mine_shown, waiting_shown = (page.items, ()) if page else (mine[:MOST_LINES], waiting[:MOST_LINES])
        shown = (*mine_shown, *waiting_shown)
        concerned = {person for each in shown for person in (each.about, each.owner, each.waiting) if person}
        people = await turn.work.people.many(concerned - {turn.who.id})
        named = await activity_names.names(turn, shown, facts.lives)
        unsaved = await kept.written(turn)
        return TodoCard(
            name_of_reader=turn.who.first_name,
            today=turn.today,
            mine=tuple(_line(turn, each, people, kinds, named) for each in mine_shown),
            more=0 if page else max(len(mine) - MOST_LINES, 0),
            next_page=_next_page(page, has_more=len(mine) > MOST_LINES),
            previous_page=Todo(page=page.number) if page else None,
            waiting=tuple(_line(turn, each, people, kinds, named) for each in waiting_shown),
            more_waiting=0 if page else max(len(waiting) - MOST_LINES, 0),
            done=_count_done(facts.talks, turn.today),
            has_talks=bool(facts.talks),
            is_absent=turn.who.is_absent(turn.today),
            is_without_manager=any(_waits_for_a_manager(each, turn) for each in facts.talks),
            kept=len(unsaved),
            open_kept=kept.Mine() if unsaved else None,
            offers=await offers.of(turn, offers.Ask.MY_PLAN, offers.Ask.MY_TALK),
        )


@dataclass(frozen=True, kw_only=True)
class Welcome(Show, verb="home.welcome"):
    async def show(self, turn: Turn) -> Card:
        return WelcomeCard(
            first_name=turn.who.first_name,
            is_manager=await offers.is_manager(turn),
            is_hr=turn.who.hr_unit is not None,
            offers=await offers.of(turn, offers.Ask.STATUS, offers.Ask.PREPARE, offers.Ask.MY_PLAN),
        )


@dataclass(frozen=True, kw_only=True)
class Help(Show, verb="home.help"):
    async def show(self, turn: Turn) -> Card:
        is_manager, is_hr = await offers.is_manager(turn), turn.who.hr_unit is not None
        also = (offers.Ask.NEEDS,) if is_manager and not is_hr else ()  # there is room for six buttons
        return HelpCard(
            is_manager=is_manager,
            is_hr=is_hr,
            offers=await offers.of(
                turn, offers.Ask.STATUS, offers.Ask.MY_TALK, offers.Ask.MY_PLAN, *also, offers.Ask.LANGUAGE
            ),
        )


@dataclass(frozen=True, kw_only=True)
class NotThere(Show, verb="home.not_there"):
    async def show(self, turn: Turn) -> Card:
        return NotFoundCard(offers=await offers.of(turn, offers.Ask.STATUS, offers.Ask.HELP))


@dataclass(frozen=True, kw_only=True)
class Speak(Do, verb="home.speak"):
    """Change the language of all cards."""

    language: Language

    changes_who = True

    async def do(self, turn: Turn) -> Show:
        await turn.work.people.set_language(turn.who.id, self.language)
        return Help()


def shortened(said: str) -> str:
    """What was written, as far as a card repeats it."""
    return said if len(said) <= LONGEST_REPEATED else said[: LONGEST_REPEATED - 1] + "…"


def _next_page(page: Page[Obligation] | None, *, has_more: bool) -> Todo | None:
    """The first one, which has no number, is followed by the pages of the others."""
    if page is None:
        return Todo(page=1) if has_more else None
    return Todo(page=page.next + 1) if page.next is not None else None


def _line(
    turn: Turn,
    owed: Obligation,
    people: Mapping[UUID, Person],
    kinds: Mapping[UUID, TalkKind],
    named: Mapping[UUID, ActivityName],
) -> TodoLine:
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
        activity=named.get(owed.thing),
    )


def _waits_for_a_manager(facts: TalkFacts, turn: Turn) -> bool:
    return facts.talk.employee == turn.who.id and facts.talk.manager is None


def _count_done(facts: Sequence[TalkFacts], today: date) -> int:
    return sum(rules.is_done(each, today) for each in facts)
