"""What holds for one talk holds for all that are alike, whosever they are."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.rules.alike import Alike, Whose, anybodys
from dialogs.rules.facts import TalkFacts
from dialogs.rules.outlook import Outlook
from tests.dialogs.rules.office import Office


@dataclass
class JudgingOffice(Office):
    """Each talk is judged by itself, and as one of those that are alike."""

    kinds: dict[TalkFacts, Alike] = field(default_factory=dict)
    judged: int = 0

    def look_at(self, thing: UUID, now: datetime) -> Outlook:
        by_itself = super().look_at(thing, now)
        if facts := self.talks.get(thing):
            talk = facts.talk
            kind = self.kinds.setdefault(_key(facts), Alike(anybodys(facts)))
            whose = Whose(talk=talk.id, employee=talk.employee, manager=talk.manager)
            assert kind.outlook(whose, self.known(), now) == by_itself
            self.judged += 1
        return by_itself


def _key(facts: TalkFacts) -> TalkFacts:
    return replace(anybodys(facts), talk=replace(anybodys(facts).talk, version=0))


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_a_talk_judged_as_one_of_many_that_are_alike_is_judged_rightly(random: Random) -> None:
    office = JudgingOffice(random)
    for _ in office.lives_through(date(2027, 12, 31)):
        pass
    assert len(office.kinds) < office.judged, "or each is a kind of its own"
