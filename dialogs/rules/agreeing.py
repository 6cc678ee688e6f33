"""Knows who may do what with a plan in which stage, until two signatures or the manager's word freeze it.

product.md, Plan: proposed by one, agreed by the other or sent back; the employee may also answer *read, not agreed*,
after which the manager establishes the plan, or takes it back to change it. The employee may still come to agree.
"""

from collections.abc import Mapping
from enum import StrEnum

from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Party


class Act(StrEnum):
    CHANGE = "change"
    PROPOSE = "propose"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    AGREE = "agree"
    READ = "read"
    ESTABLISH = "establish"


_NOTHING: frozenset[Act] = frozenset()
_OF_READ: Mapping[Party, frozenset[Act]] = {
    Party.EMPLOYEE: frozenset({Act.AGREE}),
    Party.MANAGER: frozenset({Act.ESTABLISH, Act.TAKE_BACK}),
}


def acts(plan: PlanVersion, party: Party) -> frozenset[Act]:
    """What this party may do with the version now."""
    match plan.stage:
        case Stage.DRAFT:
            return frozenset({Act.CHANGE, Act.PROPOSE} if plan.is_ready_to_propose else {Act.CHANGE})
        case Stage.PROPOSED:
            return _of_proposed(plan, party)
        case Stage.READ:
            return _OF_READ[party]
        case Stage.AGREED:
            return _NOTHING


def _of_proposed(plan: PlanVersion, party: Party) -> frozenset[Act]:
    if plan.proposed is None:
        return _NOTHING
    if plan.proposed.party is party:
        return frozenset({Act.TAKE_BACK})
    answers = {Act.AGREE, Act.SEND_BACK}
    return frozenset(answers | {Act.READ} if party is Party.EMPLOYEE else answers)
