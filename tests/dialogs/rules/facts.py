"""Facts for tests of the rules: one talk of one employee and one manager, with what a test wants to be different."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from dialogs.rules.obligations import PlanFacts, Readiness, TalkFacts
from dialogs.rules.plans import Stage
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Stops, Talk, TalkKind, Window, Word

TALK, CYCLE, EMPLOYEE, MANAGER = (UUID(int=number) for number in range(1, 5))
WINDOW = Window(opens_on=date(2026, 9, 1), prepare_by=date(2026, 10, 15), hold_by=date(2026, 11, 30))


def talk(**different: Any) -> Talk:
    usual: dict[str, Any] = {
        "id": TALK,
        "cycle": CYCLE,
        "kind": TalkKind.DEVELOPMENT,
        "employee": EMPLOYEE,
        "manager": MANAGER,
        "window": WINDOW,
    }
    return Talk(**usual | different)


def booked(on: date, **different: Any) -> Talk:
    return talk(booked_on=on, booked_at=datetime.combine(on, time(8), UTC), **different)


def held(on: date) -> Talk:
    word = Word(outcome=Outcome.HELD, said_on=on)
    return booked(on, employee_word=word, manager_word=word)


def facts(of: Talk | None = None, **different: Any) -> TalkFacts:
    return TalkFacts(talk=of or talk(), **different)


days = st.dates(date(2026, 8, 1), date(2027, 1, 31))
some_days = st.none() | days
words = st.none() | st.builds(Word, outcome=st.sampled_from(Outcome), said_on=days)
readiness = st.builds(Readiness, started=st.booleans(), ready_on=some_days)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(days)
    end = draw(st.none() | st.integers(0, 120).map(lambda length: start + timedelta(days=length)))
    return Span(starts_on=start, ends_on=end)


some_spans = st.lists(spans(), max_size=2).map(tuple)
stops = st.builds(
    Stops, employee=some_spans, manager=some_spans, pauses=some_spans, weeks_after_leave=st.integers(1, 8)
)


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    on, stands_still = draw(some_days), draw(st.just(Stops()) | stops)
    if on is None:
        proposed_on = draw(some_days)
        times = (datetime.combine(proposed_on, time(8), UTC),) if proposed_on else ()
        manager = draw(st.sampled_from([MANAGER, None]))
        fell_through_on = draw(some_days)
        return talk(
            proposed_on=proposed_on,
            proposed_times=times,
            manager=manager,
            fell_through_on=fell_through_on,
            stops=stands_still,
        )
    return booked(on, employee_word=draw(words), manager_word=draw(words), stops=stands_still)


@st.composite
def plan_facts(draw: st.DrawFn) -> PlanFacts | None:
    stage = draw(st.none() | st.sampled_from(Stage))
    if stage is None:
        return None
    if stage is Stage.DRAFT:
        by = draw(st.none() | st.sampled_from(Party))
        return PlanFacts(stage=stage, sent_back_by=by, sent_back_on=draw(days) if by else None)
    if stage is Stage.READ:
        return PlanFacts(stage=stage, proposed_by=Party.MANAGER, proposed_on=draw(days), read_on=draw(days))
    agreed_on = draw(days) if stage is Stage.AGREED else None
    return PlanFacts(
        stage=stage, proposed_by=draw(st.sampled_from(Party)), proposed_on=draw(days), agreed_on=agreed_on
    )


talk_facts = st.builds(
    TalkFacts,
    talk=talks(),
    employee_readiness=readiness,
    manager_readiness=readiness,
    plan=plan_facts(),
    paper_plan_on=some_days,
)
