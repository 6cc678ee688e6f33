"""A small employer in memory, so that samples are made by the real features and not by hand."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from bot import banks
from dialogs import turns
from dialogs.actions import Action, Do, Show
from dialogs.cards import Card
from dialogs.rules.people import Person, Unit
from dialogs.rules.talks import Talk, TalkKind
from dialogs.turn import Turn
from tests.cards import repositories, repositories_of_figures, repositories_of_plans, repositories_of_talks
from tests.cards.repositories import now_of

ZONE = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 10, 5)  # a Monday in the window of the development talks
BANKS = banks.load()
BANK = BANKS[TalkKind.DEVELOPMENT]


def uid(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(NAMESPACE_URL, f"planlots:{name}")


class World:
    """One transaction over everything: `Work` of dialogs/ports.py."""

    def __init__(self, people: Iterable[Person] = (), units: Iterable[Unit] = (), talks: Iterable[Talk] = ()) -> None:
        self.people = repositories.People({each.id: each for each in people}, list(units))
        self.talks = repositories_of_talks.Talks(self, {each.id: each for each in talks})
        self.delegations = repositories.Delegations()
        self.preparations = repositories_of_talks.Preparations()
        self.earlier = repositories_of_talks.Earlier()
        self.plans = repositories_of_plans.Plans()
        self.paper_plans = repositories_of_plans.PaperPlans(self.people)
        self.outcomes = repositories_of_talks.Outcomes()
        self.motivations = repositories_of_talks.Motivations()
        self.follow_ups = repositories_of_plans.FollowUps()
        self.lives = repositories_of_plans.Lives(self)
        self.needs = repositories.Needs()
        self.leftovers = repositories.Leftovers()
        self.presses = repositories.Presses()
        self.messages = repositories.Messages()
        self.conversations = repositories.Conversations()
        self.notices = repositories.Notices()
        self.nudges = repositories.Nudges()
        self.reads = repositories.Reads()
        self.coverage = repositories_of_figures.Coverage(self)
        self.administration = repositories_of_figures.Administration(self.coverage)
        self._ids = 0

    def see(self, who: Person, show: Show, today: date = TODAY) -> Card:
        return now_of(turns.follow(self.turn(who, today), show)).card

    def press(self, who: Person, action: Action, today: date = TODAY) -> Card:
        turn = self.turn(who, today)
        show = now_of(action.do(turn)) if isinstance(action, Do) else action
        assert isinstance(show, Show)
        return now_of(turns.follow(turn, show)).card

    def turn(self, who: Person, today: date) -> Turn:
        at = datetime(today.year, today.month, today.day, 9, 30, tzinfo=ZONE)
        return Turn(who=who, now=at, zone=ZONE, work=self, banks=BANKS, new_id=self.new_id)

    def new_id(self) -> UUID:
        self._ids += 1
        return uid(f"new {self._ids}")
