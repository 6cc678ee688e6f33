"""Who may do what with a plan in which stage: every stage, every act, both parties."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from dialogs.rules import plans
from dialogs.rules.agreeing import Act, acts
from dialogs.rules.plans import Goal, PlanVersion, Stage
from dialogs.rules.talks import Party
from tests.dialogs.rules.test_plans import ANNA, BO, DRAFT, GOAL

READY = plans.with_goal(DRAFT, GOAL)
BY_BO, BY_ANNA = plans.propose(READY, BO), plans.propose(READY, ANNA)
READ = plans.read(BY_BO, ANNA, "Det hinner jag inte")

STATES: Mapping[str, PlanVersion] = {
    "empty": DRAFT,
    "unfinished": plans.with_goal(DRAFT, replace(GOAL, title="")),
    "ready": READY,
    "by the manager": BY_BO,
    "by the employee": BY_ANNA,
    "sent back": plans.send_back(BY_BO, ANNA, "Mer tid"),
    "read": READ,
    "agreed": plans.agree(BY_BO, ANNA),
    "established": plans.establish(READ, BO),
}

TABLE = """
state           party    change propose take_back send_back agree read establish
empty           employee yes    -       -         -         -     -    -
empty           manager  yes    -       -         -         -     -    -
unfinished      employee yes    -       -         -         -     -    -
unfinished      manager  yes    -       -         -         -     -    -
ready           employee yes    yes     -         -         -     -    -
ready           manager  yes    yes     -         -         -     -    -
by_the_manager  employee -      -       -         yes       yes   yes  -
by_the_manager  manager  -      -       yes       -         -     -    -
by_the_employee employee -      -       yes       -         -     -    -
by_the_employee manager  -      -       -         yes       yes   -    -
sent_back       employee yes    yes     -         -         -     -    -
sent_back       manager  yes    yes     -         -         -     -    -
read            employee -      -       -         -         yes   -    -
read            manager  -      -       yes       -         -     -    yes
agreed          employee -      -       -         -         -     -    -
agreed          manager  -      -       -         -         -     -    -
established     employee -      -       -         -         -     -    -
established     manager  -      -       -         -         -     -    -
"""


def rows() -> list[tuple[str, Party, frozenset[Act]]]:
    header, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [
        (
            state.replace("_", " "),
            Party(party),
            frozenset(Act(act) for act, cell in zip(header[2:], cells, strict=True) if cell == "yes"),
        )
        for state, party, *cells in lines
    ]


def test_the_table_is_complete() -> None:
    header = TABLE.strip().splitlines()[0].split()[2:]
    assert [Act(each) for each in header] == list(Act)
    assert [(state, party) for state, party, _ in rows()] == [(state, party) for state in STATES for party in Party]
    assert {version.stage for version in STATES.values()} == set(Stage)


@pytest.mark.parametrize(("state", "party", "expected"), rows())
def test_each_party_may_do_what_the_table_says(state: str, party: Party, expected: frozenset[Act]) -> None:
    assert acts(STATES[state], party) == expected


LEADS_TO: Mapping[Act, tuple[Callable[[PlanVersion], PlanVersion], Stage]] = {
    Act.CHANGE: (lambda plan: plans.with_goal(plan, Goal(id=GOAL.id)), Stage.DRAFT),
    Act.PROPOSE: (lambda plan: plans.propose(plan, BO), Stage.PROPOSED),
    Act.TAKE_BACK: (plans.take_back, Stage.DRAFT),
    Act.SEND_BACK: (lambda plan: plans.send_back(plan, ANNA, "Nej"), Stage.DRAFT),
    Act.AGREE: (lambda plan: plans.agree(plan, ANNA), Stage.AGREED),
    Act.READ: (lambda plan: plans.read(plan, ANNA, ""), Stage.READ),
    Act.ESTABLISH: (lambda plan: plans.establish(plan, BO), Stage.AGREED),
}


@pytest.mark.parametrize(("state", "party", "expected"), rows())
def test_each_act_leads_to_its_stage_and_to_a_new_version_number(
    state: str, party: Party, expected: frozenset[Act]
) -> None:
    for act in expected:
        change, stage = LEADS_TO[act]
        after = change(STATES[state])
        assert after.stage is stage
        assert after.version == STATES[state].version + 1


def test_a_proposal_that_nobody_signed_can_be_answered_by_nobody() -> None:
    unsigned = replace(BY_BO, proposed=None)
    assert not acts(unsigned, Party.EMPLOYEE) | acts(unsigned, Party.MANAGER)


def test_what_the_employee_said_while_reading_stays_with_the_plan_that_is_established() -> None:
    established = STATES["established"]
    assert established.is_established
    assert (established.read, established.agreed, established.comment) == (ANNA, BO, "Det hinner jag inte")


def test_taken_back_after_reading_the_draft_shows_what_was_said() -> None:
    back = plans.take_back(READ)
    assert (back.read, back.proposed, back.sent_back, back.comment) == (None, None, ANNA, "Det hinner jag inte")
    assert plans.propose(back, BO).comment == ""


def test_who_agrees_after_all_has_agreed() -> None:
    agreed = plans.agree(READ, ANNA)
    assert (agreed.is_established, agreed.read, agreed.comment) == (False, None, "")
