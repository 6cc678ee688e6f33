"""The first draft of a plan: what both have released in their preparations, put where it belongs."""

from collections.abc import Mapping, Sequence

from dialogs import access, reading
from dialogs.access import Seat
from dialogs.questions import Question, Suggests
from dialogs.rules.plans import Goal, LearningActivity
from dialogs.rules.preparations import LONGEST_ANSWER, Answer, shared_answers
from dialogs.rules.talks import Party
from dialogs.turn import Turn

LONGEST_TITLE = 150
LONGEST_TEXT = LONGEST_ANSWER  # what was written in a preparation fits into the plan

Suggestions = Mapping[Suggests, str]


async def goals_from(turn: Turn, seat: Seat) -> tuple[Goal, ...]:
    """One goal from each side's wish, the employee's first; none when neither has written one."""
    drafts = [_goal(turn, await suggestions(turn, seat, party)) for party in Party]
    return tuple(goal for goal in drafts if goal)


async def suggestions(turn: Turn, seat: Seat, party: Party) -> Suggestions:
    """What a side has released, by the part of the plan it is a suggestion for; nothing before both are ready.

    The other's words are noted as read before they are given.
    """
    own, others = await access.preparations(turn, seat)
    if own is None or others is None or not (own.is_released and others.is_released):
        return {}
    is_own = party is seat.party
    said = _suggested(turn.banks[seat.talk.kind].side(party), shared_answers(own if is_own else others))
    if said and not is_own:
        await reading.note(turn, others.author, "preparation", others.id)
    return said


def _suggested(questions: Sequence[Question], shared: Mapping[str, Answer]) -> Suggestions:
    return {
        question.suggests: shared[question.id].text.strip()
        for question in questions
        if question.suggests and question.id in shared
    }


def _goal(turn: Turn, suggested: Suggestions) -> Goal | None:
    wish = suggested.get(Suggests.GOAL)
    if not wish:
        return None
    title, rest = split_title(wish)
    why = "\n".join(part for part in (rest, suggested.get(Suggests.WHY, "")) if part)
    return Goal(
        id=turn.new_id(),
        title=title,
        why=why if len(why) <= LONGEST_TEXT else f"{why[: LONGEST_TEXT - 1]}…",
        effect=suggested.get(Suggests.EFFECT, ""),
        activities=_activities(turn, suggested),
    )


def _activities(turn: Turn, suggested: Suggestions) -> tuple[LearningActivity, ...]:
    description = suggested.get(Suggests.ACTIVITY)
    if not description:
        return ()
    support = suggested.get(Suggests.SUPPORT, "")
    return (LearningActivity(id=turn.new_id(), description=description, support=support),)


def split_title(wish: str) -> tuple[str, str]:
    """A wish as a title and, when it is more than a title holds, the whole wish again so that no word is lost."""
    first = wish.splitlines()[0].strip()
    if len(first) <= LONGEST_TITLE:
        return first, wish if wish.strip() != first else ""
    return first[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",.;:") or first[:LONGEST_TITLE], wish
