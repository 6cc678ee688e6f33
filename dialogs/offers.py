"""What a person can be offered to ask, as buttons that do what the sentence would."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dialogs import coverage, home, my_talks, needs, plan, team
from dialogs.actions import Do, Show
from dialogs.rules.people import Language
from dialogs.turn import Turn


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
    LANGUAGES = "languages"
    WHO_READ = "who_read"
    MY_DATA = "my_data"
    MY_PREPARATIONS = "my_preparations"
    DEPUTY = "deputy"
    REMIND = "remind"
    PAUSE = "pause"
    HELP = "help"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A button that does what the sentence would."""

    ask: Ask
    show: Show | Do


async def of(turn: Turn, *wanted: Ask) -> tuple[Offer, ...]:
    """The buttons wanted, after those that this person's role puts first."""
    asks = list(wanted)
    if turn.who.hr_unit:
        asks.insert(0, Ask.COVERAGE)
    if await is_manager(turn):
        asks.insert(0, Ask.TEAM)
    return tuple(Offer(ask=ask, show=show_for(ask, turn)) for ask in asks)


def show_for(ask: Ask, turn: Turn) -> Show | Do:
    return _shows(turn.language)[ask]


@cache
def _shows(language: Language) -> Mapping[Ask, Show | Do]:
    other = Language.ENGLISH if language is Language.SWEDISH else Language.SWEDISH
    return {
        Ask.STATUS: home.Todo(),
        Ask.PREPARE: my_talks.Mine(),
        Ask.MY_TALK: my_talks.Mine(),
        Ask.MY_PLAN: plan.Mine(),
        Ask.TEAM: team.Overview(),
        Ask.NEEDS: needs.Mine(),
        Ask.OVERDUE: team.Overview(filter=team.Filter.OVERDUE),
        Ask.COVERAGE: coverage.OfUnit(),
        Ask.LANGUAGE: home.Speak(language=other),
        Ask.HELP: home.Help(),
    }


async def is_manager(turn: Turn) -> bool:
    return await turn.work.people.has_reports(turn.who.id)
