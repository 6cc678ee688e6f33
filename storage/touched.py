"""Knows what a transaction has changed that figures depend on: it is counted anew before the transaction ends."""

from dataclasses import dataclass, field
from uuid import UUID

from dialogs.rules.talks import Talk


@dataclass(slots=True)
class Touched:
    """`talks` were saved as they stand here, `begun` are talks that may have begun or not begun any more.

    `plans` are employees, `units` those whose needs were changed. `everybody` says that any unit may be concerned.
    """

    talks: dict[UUID, Talk] = field(default_factory=dict)
    begun: set[UUID] = field(default_factory=set)
    plans: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    everybody: bool = False

    def __bool__(self) -> bool:
        return bool(self.talks or self.begun or self.plans or self.people or self.units or self.everybody)

    def save(self, talk: Talk) -> None:
        self.talks[talk.id] = talk
