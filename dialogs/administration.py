"""HR's own work by card: what there is to do, and opening and closing a cycle, for HR of the whole organisation."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access, forms, pausing
from dialogs.actions import Do, Show, show_at, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import OpenCycle, Why
from dialogs.rules import cycles
from dialogs.rules.cycles import Scope
from dialogs.rules.talks import TalkKind
from dialogs.sure import SureCard
from dialogs.turn import NotFound, Turn

LONGEST_NAME = 100
MOST_PAUSES = 10


@dataclass(frozen=True, kw_only=True)
class CycleLine:
    """`close` asks first, and is None for those who may not; `is_filling` says that its talks are being made."""

    name: str
    closes_on: date | None
    is_filling: bool
    close: "AskClose | None"


@dataclass(frozen=True, kw_only=True)
class AdministrationCard(Card, name="administration"):
    cycles: tuple[CycleLine, ...]
    pauses: tuple[pausing.PauseLine, ...]
    open_cycle: Show | None
    pause: Show
    check: Show
    coverage: Show


@dataclass(frozen=True, kw_only=True)
class NewCycleCard(Card, name="new_cycle"):
    """The form of a cycle. `windows` are those it would have; another name than one that is taken is asked for."""

    fields: Fields
    year: int
    windows: tuple[tuple[TalkKind, date, date], ...]
    longest: int
    open: "OpenNewCycle"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="administration.open"):
    async def show(self, turn: Turn) -> Card:
        scope = await access.figures_of(turn, None)
        is_whole = scope.unit.parent is None
        found = await turn.work.administration.cycles()
        pauses = await pausing.lines(turn, is_whole=is_whole)
        return AdministrationCard(
            cycles=tuple(_cycle(each, is_whole=is_whole) for each in found),
            pauses=tuple(pauses[:MOST_PAUSES]),
            open_cycle=AskCycle() if is_whole else None,
            pause=pausing.Ask(),
            check=show_at({"verb": "data_check.open"}),
            coverage=show_at({"verb": "coverage.of_unit"}),
        )


@dataclass(frozen=True, kw_only=True)
class AskCycle(Show, verb="administration.ask_cycle"):
    async def show(self, turn: Turn) -> Card:
        await _whole_organisation(turn)
        year = await _next_year(turn)
        windows = cycles.default_windows(year)
        return NewCycleCard(
            fields=await forms.fields(turn, _CYCLE, {"name": f"{year}/{year + 1}"}),
            year=year,
            windows=tuple((kind, each.opens_on, each.hold_by) for kind, each in windows.items()),
            longest=LONGEST_NAME,
            open=OpenNewCycle(),
            back=Open(),
        )


@dataclass(frozen=True, kw_only=True)
class OpenNewCycle(Do, verb="administration.open_cycle"):
    """The cycle is there at once; talks for everybody it includes are made in the minutes after."""

    name: str = typed()

    async def do(self, turn: Turn) -> Show:
        await _whole_organisation(turn)
        name = " ".join(self.name.split())
        why = Why.TOO_LONG if len(name) > LONGEST_NAME else None if name.isprintable() and name else Why.INCOMPLETE
        year = await _next_year(turn)
        if why is None and not await turn.work.administration.open_cycle(name, year, turn.now):
            why = Why.CHANGED_MEANWHILE
        if why:
            await forms.keep(turn, _CYCLE, why, {"name": self.name})
            return AskCycle()
        await forms.drop(turn, _CYCLE)
        return Open()


@dataclass(frozen=True, kw_only=True)
class AskClose(Show, verb="administration.ask_close"):
    cycle: UUID

    async def show(self, turn: Turn) -> Card:
        await _open_cycle(turn, self.cycle)
        return SureCard(close=CloseCycle(cycle=self.cycle), end=None, back=Open())


@dataclass(frozen=True, kw_only=True)
class CloseCycle(Do, verb="administration.close_cycle"):
    """What is open in it was not held, and nothing of it is owed any more."""

    cycle: UUID

    async def do(self, turn: Turn) -> Show:
        await _open_cycle(turn, self.cycle)
        await turn.work.administration.close_cycle(self.cycle, turn.today)
        return Open()


_CYCLE = "administration:cycle"


async def _whole_organisation(turn: Turn) -> None:
    if (await access.figures_of(turn, None)).unit.parent is not None:
        raise NotFound


async def _next_year(turn: Turn) -> int:
    """This year, or the first one whose days meet those of no open cycle: nobody is in two at a time."""
    taken = [(min(each.opens.values()), each.closes_on) for each in await turn.work.coverage.cycles() if each.opens]
    year = cycles.year_of(turn.today)
    while any(_meets(cycles.default_scope(year), first, last) for first, last in taken):
        year += 1
    return year


def _meets(scope: Scope, first: date, last: date | None) -> bool:
    opens_on = min(window.opens_on for window in scope.windows.values())
    return first <= scope.closes_on and opens_on <= (last or first)


async def _open_cycle(turn: Turn, cycle: UUID) -> None:
    await _whole_organisation(turn)
    if cycle not in [each.id for each in await turn.work.administration.cycles()]:
        raise NotFound


def _cycle(found: OpenCycle, *, is_whole: bool) -> CycleLine:
    return CycleLine(
        name=found.name,
        closes_on=found.closes_on,
        is_filling=found.is_filling,
        close=AskClose(cycle=found.id) if is_whole else None,
    )
