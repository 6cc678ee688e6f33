"""Knows how a form keeps what was typed: stored where it was meant, or kept until its writer decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.ports import Leftover, Why
from dialogs.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a form shows: `values` in its fields and, when they differ, what is `stored` now and `why`."""

    values: Mapping[str, str]
    why: Why | None = None
    stored: Mapping[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def differing(self) -> Mapping[str, str]:
        """The stored texts that are not the ones in the fields."""
        stored = self.stored or {}
        return {name: text for name, text in stored.items() if text != self.values.get(name, "")}


async def fields(turn: Turn, place: str, stored: Mapping[str, str]) -> Fields:
    """The form's fields: what was left over from an earlier press goes before what is stored."""
    leftover = await turn.work.leftovers.of(turn.who.id, place)
    if leftover is None:
        return Fields(values=stored)
    # What came too late may be saved after all, where the form is there again.
    why = Why.CHANGED_MEANWHILE if leftover.why is Why.CLOSED else leftover.why
    return Fields(values={**stored, **leftover.fields}, why=why, stored=stored)


async def keep(turn: Turn, place: str, why: Why, typed: Mapping[str, str]) -> None:
    await turn.work.leftovers.keep(turn.who.id, place, Leftover(why=why, fields=typed))


async def drop(turn: Turn, place: str) -> None:
    await turn.work.leftovers.drop(turn.who.id, place)


def has_clash(typed: Mapping[str, str], stored: Mapping[str, str], version: int, stored_version: int) -> bool:
    """Whether this press would write over something its writer has not seen."""
    return version != stored_version and any(typed[name] != stored.get(name, "") for name in typed)


def is_too_long(typed: Mapping[str, str], limits: Mapping[str, int]) -> bool:
    return any(len(text) > limits[name] for name, text in typed.items() if name in limits)
