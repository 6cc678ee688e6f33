"""Knows what is owed of what a talk produces: a plan and the answer to it, outcomes, the motivation of the pay."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from dialogs.rules import plans, talks
from dialogs.rules.facts import AgreedGoals, TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, TalkKind

PLAN_WITHIN = 10  # working days
OUTCOMES_WITHIN = 10  # working days
ACKNOWLEDGE_WITHIN = 10  # working days


def are_there(facts: TalkFacts, today: date) -> bool:
    """Whether the talk has produced what its kind produces (product.md, Talks): a plan, outcomes, a motivation.

    A plan that was made on paper will do, unless one in the chat waits for an answer; so will a pay talk on paper,
    and any pay talk with somebody who has no Teams to receive the motivation in.
    """
    match facts.talk.kind:
        case TalkKind.DEVELOPMENT:
            is_asked = facts.plan is not None and facts.plan.stage is Stage.PROPOSED and not facts.talk.is_on_paper
            return plan_is_agreed(facts) or (plan_is_on_paper(facts) and not is_asked)
        case TalkKind.PERFORMANCE:
            return not goals_without_outcome(facts, today)
        case TalkKind.PAY:
            is_received = facts.motivation is not None and facts.motivation.acknowledged_on is not None
            is_told = facts.talk.paper is not None and facts.motivation is None
            return is_received or is_told or facts.talk.is_on_paper


def goals_without_outcome(facts: TalkFacts, today: date) -> tuple[UUID, ...]:
    """The goals of the plan in force that still lack an outcome; none where there is no plan."""
    agreed = plan_in_force(facts, today)
    return tuple(goal for goal in agreed.goals if goal not in facts.recorded) if agreed else ()


def plan_in_force(facts: TalkFacts, today: date) -> AgreedGoals | None:
    """The plan that the talk follows up: the one that was current when it was held, or is today.

    A version that is agreed on the day of the talk adjusts the plan, unless there was none before it.
    """
    held_on = talks.held_on(facts.talk, today)
    day = held_on or today
    current = [each for each in facts.agreed if each.agreed_on <= day and plans.is_current(each.agreed_on, day)]
    before = [each for each in current if each.agreed_on < day]
    if held_on is None:
        return current[-1] if current else None
    return before[-1] if before else current[0] if current else None


def after_talk(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    """What a talk that has been held leaves to do; the motivation of the pay does not wait for it to be held."""
    if facts.talk.kind is TalkKind.DEVELOPMENT:
        yield from plan(facts, today)
    if facts.talk.kind is TalkKind.PERFORMANCE:
        yield from outcomes(facts, today)


def outcomes(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on = talks.held_on(facts.talk, today)
    if held_on and goals_without_outcome(facts, today):
        since, started = known_since(facts, held_on), bool(facts.recorded)
        yield from owe(
            facts, What.RECORD_OUTCOMES, Party.MANAGER, since=since, within=OUTCOMES_WITHIN, started=started
        )


def motivation(facts: TalkFacts) -> Iterator[Obligation]:
    """To be written by the day of the pay talk, whether it has been held or not; then to be received."""
    talk, written = facts.talk, facts.motivation
    if talk.paper and written is None:  # it was motivated outside the chat
        return
    if written is None or written.given_on is None:
        due = talk.booked_on or talk.window.hold_by
        since, started = talk.window.opens_on, written is not None
        yield from owe(facts, What.MOTIVATE, Party.MANAGER, since=since, due=due, started=started)
    elif written.acknowledged_on is None:
        since = written.given_on
        yield from owe(facts, What.ACKNOWLEDGE, Party.EMPLOYEE, since=since, within=ACKNOWLEDGE_WITHIN)


def plan(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on, plan = talks.held_on(facts.talk, today), facts.plan
    if held_on is None or are_there(facts, today):
        return
    if plan and plan.stage is Stage.PROPOSED and plan.proposed_by and plan.proposed_on:
        answerer = plan.proposed_by.other
        yield from owe(facts, What.ANSWER_PLAN, answerer, since=plan.proposed_on, within=PLAN_WITHIN)
        return
    if plan and plan.stage is Stage.READ and plan.read_on:  # to establish it, or to take it back and change it
        yield from owe(facts, What.ANSWER_PLAN, Party.MANAGER, since=plan.read_on, within=PLAN_WITHIN)
        return
    party = plan.sent_back_by.other if plan and plan.sent_back_by else Party.MANAGER
    since = _plan_since(facts, held_on)
    yield from owe(facts, What.DRAFT_PLAN, party, since=since, within=PLAN_WITHIN, started=plan is not None)


def _plan_since(facts: TalkFacts, held_on: date) -> date:
    """From when on the plan is to be written: from when it was last sent back, if it was."""
    sent_back_on = facts.plan.sent_back_on if facts.plan else None
    return max(known_since(facts, held_on), sent_back_on or held_on)


def known_since(facts: TalkFacts, held_on: date) -> date:
    """From when on the talk counts as held: who hears late that it was is not late at once."""
    talk = facts.talk
    known = [word.said_on for word in talk.words]
    known += [talk.paper.recorded_on] if talk.paper else []
    return max([held_on, *known])


def plan_is_agreed(facts: TalkFacts) -> bool:
    return facts.plan is not None and facts.plan.stage is Stage.AGREED


def plan_is_on_paper(facts: TalkFacts) -> bool:
    """A plan of this talk was made outside the chat: since its window opened, or since it was held on paper."""
    talk, made_on = facts.talk, facts.paper_plan_on
    earliest = min(talk.window.opens_on, talk.paper.held_on) if talk.paper else talk.window.opens_on
    return made_on is not None and made_on >= earliest
