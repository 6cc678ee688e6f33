"""Every card in every state that matters, as sample values for lints, contracts and the gallery."""

from dataclasses import dataclass
from functools import cache

from dialogs.cards import Card


@dataclass(frozen=True, slots=True)
class Sample:
    """One card as one person would see it; `state` says in a few words what is special about it."""

    card: Card
    state: str

    @property
    def name(self) -> str:
        return f"{self.card.name}: {self.state}"


@cache
def all_samples() -> tuple[Sample, ...]:
    from tests.cards import (
        samples_of_chain,
        samples_of_chat,
        samples_of_coverage,
        samples_of_deputies,
        samples_of_following_up,
        samples_of_handover,
        samples_of_home,
        samples_of_kept,
        samples_of_needs,
        samples_of_plans,
        samples_of_preparing,
        samples_of_reminding,
        samples_of_talks,
        samples_of_team,
        samples_of_the_room,
    )

    return (
        *samples_of_home.samples(),
        *samples_of_kept.samples(),
        *samples_of_chat.samples(),
        *samples_of_talks.samples(),
        *samples_of_preparing.samples(),
        *samples_of_plans.samples(),
        *samples_of_the_room.samples(),
        *samples_of_chain.samples(),
        *samples_of_following_up.samples(),
        *samples_of_needs.samples(),
        *samples_of_team.samples(),
        *samples_of_reminding.samples(),
        *samples_of_coverage.samples(),
        *samples_of_deputies.samples(),
        *samples_of_handover.samples(),
    )
