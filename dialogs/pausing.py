"""HR lets a kind of talk rest during bargaining, by card.

A pause of an agreement area is for HR of the whole organisation; HR of a unit may pause that unit.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from dialogs import access, forms
from dialogs.actions import Do, Show, show_at, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules.pauses import Pause
from dialogs.rules.spans import Span
from dialogs.rules.talks import TalkKind
from dialogs.rules.typed_days import typed_day
from dialogs.sure import SureCard
from dialogs.turn import NotFound, Turn

WHOLE_UNIT = "unit"  # among agreement areas to choose from
OPEN: Final = {"verb": "administration.open"}


@dataclass(frozen=True, kw_only=True)
class PauseLine:
    """`unit` is a name; `end` is None where the pause is over, or somebody else's."""

    kind: TalkKind
    area: str | None
    unit: str | None
    span: Span
    end: "AskEnd | None"


@dataclass(frozen=True, kw_only=True)
class NewPauseCard(Card, name="new_pause"):
    """The form of a pause: `areas` are empty for those who may pause their own unit only."""

    unit: str
    fields: Fields
    areas: tuple[str, ...]
    today: date
    begin: "Begin"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Ask(Show, verb="administration.ask_pause"):
    async def show(self, turn: Turn) -> Card:
        unit = (await access.figures_of(turn, None)).unit
        stored = {"kind": "", "where": WHOLE_UNIT, "starts_on": turn.today.isoformat(), "ends_on": ""}
        return NewPauseCard(
            unit=unit.name,
            fields=await forms.fields(turn, _PAUSE, stored),
            areas=tuple(await turn.work.administration.areas()) if unit.parent is None else (),
            today=turn.today,
            begin=Begin(),
            back=show_at(OPEN),
        )


@dataclass(frozen=True, kw_only=True)
class Begin(Do, verb="administration.pause"):
    """`where` is an agreement area, or the whole unit; nothing stands for that, too. An open end is empty."""

    kind: str = typed()
    where: str = typed()
    starts_on: str = typed()
    ends_on: str = typed()

    async def do(self, turn: Turn) -> Show:
        unit = (await access.figures_of(turn, None)).unit
        areas = await turn.work.administration.areas() if unit.parent is None else ()
        span, kind = _span(self.starts_on, self.ends_on, turn.today), _kind(self.kind)
        if span is None or kind is None or self.where not in ("", WHOLE_UNIT, *areas):
            fields = ("kind", "where", "starts_on", "ends_on")
            await forms.keep(turn, _PAUSE, Why.INCOMPLETE, {name: getattr(self, name) for name in fields})
            return Ask()
        await forms.drop(turn, _PAUSE)
        area = self.where if self.where in areas else None
        await turn.work.administration.pause(
            Pause(id=turn.new_id(), kind=kind, span=span, area=area, unit=None if area else unit.id)
        )
        return show_at(OPEN)


@dataclass(frozen=True, kw_only=True)
class AskEnd(Show, verb="administration.ask_end"):
    pause: UUID

    async def show(self, turn: Turn) -> Card:
        await _own_pause(turn, self.pause)
        return SureCard(close=None, end=End(pause=self.pause), back=show_at(OPEN))


@dataclass(frozen=True, kw_only=True)
class End(Do, verb="administration.end_pause"):
    """Yesterday was its last day; one that had not begun is never."""

    pause: UUID

    async def do(self, turn: Turn) -> Show:
        pause = await _own_pause(turn, self.pause)
        if not _is_over(pause, turn.today):
            await turn.work.administration.end_pause(pause.id, turn.today - timedelta(days=1))
        return show_at(OPEN)


_PAUSE = "administration:pause"


async def _own_pause(turn: Turn, wanted: UUID) -> Pause:
    is_whole = (await access.figures_of(turn, None)).unit.parent is None
    for pause in await turn.work.administration.pauses():
        if pause.id == wanted and await _may_end(turn, pause, is_whole=is_whole):
            return pause
    raise NotFound


async def lines(turn: Turn, *, is_whole: bool) -> list[PauseLine]:
    """Those that go on or are to come, and that this person may end or is concerned by."""
    found = []
    for pause in await turn.work.administration.pauses():
        if _is_over(pause, turn.today):
            continue
        may_end = await _may_end(turn, pause, is_whole=is_whole)
        place = await turn.work.coverage.around(pause.unit) if pause.unit else None
        if may_end or pause.area:
            end = AskEnd(pause=pause.id) if may_end else None
            unit = place.unit.name if place else pause.unit
            found.append(PauseLine(kind=pause.kind, area=pause.area, unit=unit, span=pause.span, end=end))
    return found


async def _may_end(turn: Turn, pause: Pause, *, is_whole: bool) -> bool:
    """An area's: HR of the whole organisation; a unit's: whoever is HR for it."""
    if pause.unit is None:
        return is_whole
    try:
        await access.figures_of(turn, pause.unit)
    except NotFound:
        return False
    return True


def _is_over(pause: Pause, today: date) -> bool:
    last = pause.span.ends_on
    return last is not None and (last < today or last < pause.span.starts_on)


def _span(starts_on: str, ends_on: str, today: date) -> Span | None:
    first, last = typed_day(starts_on, today), typed_day(ends_on, today)
    if first is None or (ends_on and last is None) or (last and last < first):
        return None
    return Span(starts_on=first, ends_on=last)


def _kind(kind: str) -> TalkKind | None:
    return TalkKind(kind) if kind in set(TalkKind) else None
