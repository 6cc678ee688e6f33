"""What holds for one talk holds for all that are alike, whosever they are."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.rules.alike import Kinds, Whose
from dialogs.rules.outlook import Known, Outlook
from dialogs.rules.talks import Talk
from tests.dialogs.rules.office import Office


@dataclass
class OfficeWithATwin(Office):
    """Each talk is judged by itself, and after the same talk of other people in another office."""

    judged: int = 0

    def look_at(self, thing: UUID, now: datetime) -> Outlook:
        by_itself = super().look_at(thing, now)
        if facts := self.talks.get(thing):
            twin, known = _twin(facts.talk), self.known()
            kind = Kinds(now).add("these two", replace(facts, talk=twin))
            theirs = kind.outlook(_whose(twin), _twins(known, facts.talk))
            assert len(theirs.lines) == len(by_itself.lines)
            assert kind.outlook(_whose(facts.talk), known) == by_itself
            self.judged += 1
        return by_itself


def _other(person: UUID) -> UUID:
    return UUID(int=person.int + 1_000_000)


def _twin(talk: Talk) -> Talk:
    manager = _other(talk.manager) if talk.manager else None
    return replace(talk, id=_other(talk.id), employee=_other(talk.employee), manager=manager)


def _twins(known: Known, talk: Talk) -> Known:
    names = str(talk.id), str(_other(talk.id))
    told = known.before.get(talk.id, {}).items()
    return Known(
        before={_other(talk.id): {(_other(owner), key.replace(*names)): before for (owner, key), before in told}},
        managers={_other(each): _other(above) for each, above in known.managers.items() if above},
        reached=frozenset(map(_other, known.reached)),
    )


def _whose(talk: Talk) -> Whose:
    return Whose(talk=talk.id, employee=talk.employee, manager=talk.manager)


@given(st.integers(0, 2**32))
@settings(max_examples=10)
def test_a_talk_is_judged_as_another_that_is_alike(seed: int) -> None:
    office = OfficeWithATwin(Random(seed))
    for _ in office.lives_through(date(2028, 12, 31)):
        pass
    assert office.judged > 100
