"""Knows what is owed of what a talk produces, once it has been held: the plan, and the answer to it."""

from collections.abc import Iterator
from datetime import date

from dialogs.rules import talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, TalkKind

PLAN_WITHIN = 10  # working days


def are_there(facts: TalkFacts) -> bool:
    """Whether there is nothing left to produce: only the development talk makes a plan (product.md, Talks).

    A plan that was made on paper will do, unless one in the chat waits for an answer.
    """
    if facts.talk.kind is not TalkKind.DEVELOPMENT or plan_is_agreed(facts):
        return True
    is_proposed = facts.plan is not None and facts.plan.stage is Stage.PROPOSED
    return plan_is_on_paper(facts) and not is_proposed


def plan(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on, plan = talks.held_on(facts.talk, today), facts.plan
    if held_on is None or are_there(facts):
        return
    if plan and plan.stage is Stage.PROPOSED and plan.proposed_by and plan.proposed_on:
        answerer = plan.proposed_by.other
        yield from owe(facts, What.ANSWER_PLAN, answerer, since=plan.proposed_on, within=PLAN_WITHIN)
        return
    party = plan.sent_back_by.other if plan and plan.sent_back_by else Party.MANAGER
    since = _plan_since(facts, held_on)
    yield from owe(facts, What.DRAFT_PLAN, party, since=since, within=PLAN_WITHIN, started=plan is not None)


def _plan_since(facts: TalkFacts, held_on: date) -> date:
    """From when on the plan is to be written: who hears late that the talk was held is not late at once."""
    talk, plan = facts.talk, facts.plan
    known = [word.said_on for word in talk.words]
    known += [talk.paper.recorded_on] if talk.paper else []
    known += [plan.sent_back_on] if plan and plan.sent_back_on else []
    return max(held_on, *known) if known else held_on


def plan_is_agreed(facts: TalkFacts) -> bool:
    return facts.plan is not None and facts.plan.stage is Stage.AGREED


def plan_is_on_paper(facts: TalkFacts) -> bool:
    """A plan of this talk was made outside the chat: since its window opened, or since it was held on paper."""
    talk, made_on = facts.talk, facts.paper_plan_on
    earliest = min(talk.window.opens_on, talk.paper.held_on) if talk.paper else talk.window.opens_on
    return made_on is not None and made_on >= earliest
