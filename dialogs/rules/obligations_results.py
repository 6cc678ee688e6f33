"""Knows what is owed of what a talk produces, once it has been held: the plan, and the answer to it."""

from collections.abc import Iterator
from datetime import date

from dialogs.rules import talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, TalkKind
from dialogs.rules.working_days import add_working_days

PLAN_WITHIN = 10  # working days


def are_there(facts: TalkFacts) -> bool:
    """Whether there is nothing left to produce: only the development talk makes a plan (product.md, Talks)."""
    return facts.talk.kind is not TalkKind.DEVELOPMENT or plan_is_agreed(facts)


def plan(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on, plan = talks.held_on(facts.talk, today), facts.plan
    if held_on is None or are_there(facts):
        return
    if plan and plan.stage is Stage.PROPOSED and plan.proposed_by and plan.proposed_on:
        due = add_working_days(plan.proposed_on, PLAN_WITHIN)
        yield from owe(facts, What.ANSWER_PLAN, plan.proposed_by.other, since=plan.proposed_on, due=due)
        return
    sent_back = [plan.sent_back_on] if plan and plan.sent_back_on else []
    since = max(held_on, *(word.said_on for word in facts.talk.words), *sent_back)
    party = plan.sent_back_by.other if plan and plan.sent_back_by else Party.MANAGER
    due = add_working_days(since, PLAN_WITHIN)
    yield from owe(facts, What.DRAFT_PLAN, party, since=since, due=due, started=plan is not None)


def plan_is_agreed(facts: TalkFacts) -> bool:
    return facts.plan is not None and facts.plan.stage is Stage.AGREED
