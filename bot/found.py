"""Knows what one planning has found: for each thing when to look again, and what each person is to be told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from operator import attrgetter
from uuid import UUID

from dialogs.rules import nudges, outlook
from dialogs.rules.outlook import Bundle, Line, Outlook, Question
from storage.looks import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What one person is to be sent now."""

    person: UUID
    bundle: Bundle


@dataclass(slots=True)
class Found:
    """`now` is the local time of the planning. `over` are things of which nothing can be owed any more."""

    now: datetime
    things: Sequence[Look]
    look_at: dict[UUID, tuple[Look, datetime]] = field(default_factory=dict)
    over: list[Look] = field(default_factory=list)
    lines: dict[UUID, list[tuple[UUID, Line]]] = field(default_factory=lambda: defaultdict(list))
    questions: list[Question] = field(default_factory=list)

    @property
    def later(self) -> Sequence[tuple[Look, datetime]]:
        """When to look again at each, in the order in which they were due: so no two planners wait for each other."""
        return [self.look_at[each.thing] for each in self.things if each.thing in self.look_at]

    @property
    def quiet(self) -> Sequence[tuple[Look, datetime]]:
        """Those of `later` of which there is nothing to tell or to ask now."""
        loud = {thing for lines in self.lines.values() for thing, _ in lines} | {each.talk for each in self.questions}
        return [(look, at) for look, at in self.later if look.thing not in loud]

    @property
    def people(self) -> Sequence[UUID]:
        """Who is to be told something, in an order that two planners share."""
        return sorted(self.lines, key=attrgetter("int"))

    def note(self, look: Look, found: Outlook | None) -> None:
        if found is None:
            self.over.append(look)
            return
        self.look_at[look.thing] = (look, found.look_at)
        self.questions += found.questions
        for line in found.lines:
            self.lines[line.receiver].append((look.thing, line))

    def bundled(self, received: Mapping[UUID, nudges.Received], away: set[UUID]) -> Sequence[Planned]:
        """What these people are to be sent; what finds no room is looked at again when there may be."""
        planned = []
        for person, theirs in received.items():
            bundle = self._bundle(person, theirs, is_away=person in away)
            if bundle.try_again_on:
                later = [thing for thing, line in self.lines[person] if line not in bundle.lines]
                self._look_earlier(later, datetime.combine(bundle.try_again_on, time(), tzinfo=self.now.tzinfo))
            if bundle.lines:
                planned.append(Planned(person=person, bundle=bundle))
        return planned

    def _bundle(self, person: UUID, received: nudges.Received, *, is_away: bool) -> Bundle:
        if is_away:  # what others hand upwards waits for the return
            return Bundle(lines=(), is_digest=False, try_again_on=self.now.date() + timedelta(days=1))
        return outlook.bundle([line for _, line in self.lines[person]], self.now.date(), received)

    def _look_earlier(self, things: Sequence[UUID], at: datetime) -> None:
        for thing in things:
            look, planned = self.look_at[thing]
            self.look_at[thing] = (look, min(planned, at))
