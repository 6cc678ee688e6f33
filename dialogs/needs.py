"""What a unit will need, 1-3 and 4-10 years ahead: written by its managers, pointed at by goals (seed 004).

A manager writes for the units in which they have reports. Everybody in the unit reads it in the form of a goal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from dialogs import access, forms, plan_writing
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules import needs as rules
from dialogs.rules.needs import HORIZONS, LONGEST_NEED, MOST_NEEDS, UnitNeed
from dialogs.rules.plans import CompetenceArea, Horizon
from dialogs.turn import NotFound, Turn

LIMITS = {"text": LONGEST_NEED}


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    need: UnitNeed
    edit: Show


@dataclass(frozen=True, kw_only=True)
class UnitOfNeeds:
    """`add` is None where there is room for no more; `unit` names it where the manager has several."""

    unit: str
    needs: tuple[NeedLine, ...]
    add: Show | None


@dataclass(frozen=True, kw_only=True)
class NeedsCard(Card, name="needs"):
    """The needs of every unit that this manager writes for; `most` in each."""

    units: tuple[UnitOfNeeds, ...]
    most: int


@dataclass(frozen=True, kw_only=True)
class NeedCard(Card, name="need"):
    """The form of one need."""

    is_new: bool
    fields: Fields
    limits: Mapping[str, int]
    save: "Save"
    end: "End | None"
    keep_stored: "KeepStored"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="needs.mine"):
    """Of the units in which the person has reports; none for those who have none."""

    async def show(self, turn: Turn) -> Card:
        units = sorted({each.unit for each in await turn.work.people.reports(turn.who.id)})
        return NeedsCard(units=tuple([await _unit(turn, each) for each in units]), most=MOST_NEEDS)


@dataclass(frozen=True, kw_only=True)
class Edit(Show, verb="needs.edit"):
    """The form of a need of this unit; an id that is not there yet is the form of a new one."""

    unit: str
    need: UUID

    async def show(self, turn: Turn) -> Card | Show:
        await access.unit_to_write_for(turn, self.unit)
        need = await _of_unit(turn, self.unit, self.need)
        if need and not need.is_current:
            return Mine()
        return NeedCard(
            is_new=need is None,
            fields=await forms.fields(turn, _place(self.need), _texts(need)),
            limits=LIMITS,
            save=Save(unit=self.unit, need=self.need, version=need.version if need else 0),
            end=End(unit=self.unit, need=self.need, version=need.version) if need else None,
            keep_stored=KeepStored(unit=self.unit, need=self.need),
            back=Mine(),
        )


@dataclass(frozen=True, kw_only=True)
class Save(Do, verb="needs.save"):
    unit: str
    need: UUID
    version: int
    text: str = typed()
    horizon: str = typed()
    area: str = typed()

    async def do(self, turn: Turn) -> Show:
        await access.unit_to_write_for(turn, self.unit)
        await turn.work.needs.lock(self.unit)
        need = await _of_unit(turn, self.unit, self.need)
        if why := self._reason_to_keep(need, await turn.work.needs.of_unit(self.unit)):
            await forms.keep(turn, _place(self.need), why, self._typed)
            return Edit(unit=self.unit, need=self.need)
        await forms.drop(turn, _place(self.need))
        await turn.work.needs.save(self._written(turn, need))
        return Mine()

    @property
    def _typed(self) -> dict[str, str]:
        return {"text": self.text.strip(), "horizon": self.horizon, "area": self.area}

    def _reason_to_keep(self, need: UnitNeed | None, others: Sequence[UnitNeed]) -> Why | None:
        if (need and not need.is_current) or not (need or rules.has_room(others)):
            return Why.CLOSED
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if forms.has_clash(self._typed, _texts(need), self.version, need.version if need else 0):
            return Why.CHANGED_MEANWHILE
        is_chosen = self.horizon in HORIZONS and plan_writing.choice(CompetenceArea, self.area)
        return None if is_chosen and self._typed["text"] else Why.INCOMPLETE

    def _written(self, turn: Turn, need: UnitNeed | None) -> UnitNeed:
        return UnitNeed(
            id=self.need,
            unit=self.unit,
            author=turn.who.id,
            horizon=Horizon(self.horizon),
            area=CompetenceArea(self.area),
            text=self._typed["text"],
            written_on=turn.today,
            version=need.version + 1 if need else 1,
        )


@dataclass(frozen=True, kw_only=True)
class End(Do, verb="needs.end"):
    """Take a need out of the lists; goals that point at it keep it. One that has changed is shown first."""

    unit: str
    need: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        await access.unit_to_write_for(turn, self.unit)
        need = await _of_unit(turn, self.unit, self.need)
        if need and need.version != self.version:
            return Edit(unit=self.unit, need=self.need)
        if need and need.is_current:
            await turn.work.needs.save(replace(need, version=need.version + 1, ended_on=turn.today))
        return Mine()


@dataclass(frozen=True, kw_only=True)
class KeepStored(Do, verb="needs.keep_stored"):
    """Of two texts, keep the one that is stored."""

    unit: str
    need: UUID

    async def do(self, turn: Turn) -> Show:
        await access.unit_to_write_for(turn, self.unit)
        await forms.drop(turn, _place(self.need))
        return Edit(unit=self.unit, need=self.need)


async def _unit(turn: Turn, unit: str) -> UnitOfNeeds:
    needs = await turn.work.needs.of_unit(unit)
    named = next(iter(await turn.work.people.unit_and_below(unit)), None)
    return UnitOfNeeds(
        unit=named.name if named else unit,
        needs=tuple(NeedLine(need=each, edit=Edit(unit=unit, need=each.id)) for each in needs),
        add=Edit(unit=unit, need=turn.new_id()) if rules.has_room(needs) else None,
    )


async def _of_unit(turn: Turn, unit: str, need_id: UUID) -> UnitNeed | None:
    """The need, if it is of this unit; raises NotFound where the id is that of another unit's."""
    need = await turn.work.needs.get(need_id)
    if need and need.unit != unit:
        raise NotFound
    return need


def _place(need: UUID) -> str:
    return f"need:{need}"


def _texts(need: UnitNeed | None) -> dict[str, str]:
    if need is None:
        return {"text": "", "horizon": "", "area": ""}
    return {"text": need.text, "horizon": need.horizon, "area": need.area}
