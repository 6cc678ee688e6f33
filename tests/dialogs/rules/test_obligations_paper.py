"""Who has no Teams cannot be asked, and so is never late: their manager holds the talk and records it on paper."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from dialogs.rules.facts import MotivationFacts, PlanFacts, TalkFacts
from dialogs.rules.obligations import What, is_done, obligations
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Paper, Party, TalkKind
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, WINDOW, days, facts, talk, talk_facts

TODAY = WINDOW.opens_on + timedelta(days=7)
ON_PAPER = Paper(held_on=TODAY, recorded_by=MANAGER, recorded_on=TODAY)


def owed(of: TalkFacts, today: date = TODAY) -> set[tuple[What, object]]:
    return {(each.what, each.owner) for each in obligations(of, today)}


def test_the_manager_prepares_holds_the_talk_and_records_it_by_its_last_day() -> None:
    of = facts(talk(is_on_paper=True))
    assert owed(of) == {(What.PREPARE, MANAGER), (What.RECORD_ON_PAPER, MANAGER)}
    assert {each.due for each in obligations(of, TODAY) if each.what is What.RECORD_ON_PAPER} == {WINDOW.hold_by}


def test_after_the_talk_the_plan_is_recorded_on_paper_and_then_all_is_done() -> None:
    held = talk(is_on_paper=True, paper=ON_PAPER)
    assert owed(facts(held)) == {(What.RECORD_ON_PAPER, MANAGER)}
    recorded = facts(held, paper_plan_on=TODAY)
    assert owed(recorded) == set()
    assert is_done(recorded, TODAY)


def test_a_plan_that_was_proposed_to_them_does_not_wait_for_an_answer_that_cannot_come() -> None:
    proposed = PlanFacts(stage=Stage.PROPOSED, proposed_by=Party.MANAGER, proposed_on=TODAY)
    of = facts(talk(is_on_paper=True, paper=ON_PAPER), plan=proposed)
    assert owed(of) == {(What.RECORD_ON_PAPER, MANAGER)}
    assert is_done(replace(of, paper_plan_on=TODAY), TODAY)


def test_a_pay_talk_on_paper_is_done_with_or_without_a_motivation_in_the_chat() -> None:
    held = talk(kind=TalkKind.PAY, is_on_paper=True, paper=ON_PAPER)
    for written in (None, MotivationFacts(given_on=TODAY)):
        assert owed(facts(held, motivation=written)) == set()
        assert is_done(facts(held, motivation=written), TODAY)


@given(talk_facts, days)
def test_nobody_is_owed_anything_by_who_cannot_be_asked(of: TalkFacts, today: date) -> None:
    on_paper = replace(of, talk=replace(of.talk, is_on_paper=True))
    assert EMPLOYEE not in {each.owner for each in obligations(on_paper, today)}
    assert {each.what for each in obligations(on_paper, today)} <= {
        What.PREPARE,
        What.RECORD_ON_PAPER,
        What.RECORD_OUTCOMES,
        What.TAKE_OVER,
    }
