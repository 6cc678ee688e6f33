"""Can everybody do what they owe? There is a card for each thing, with the button that brings it to its end on it."""

from collections.abc import AsyncIterator, Mapping
from uuid import UUID

from dialogs import owing, turns
from dialogs.actions import Show, step_for
from dialogs.rules.obligations import What
from dialogs.turn import Turn
from tests.cards.drawn import offered
from tests.years.world import World

ENDS: Mapping[What, frozenset[str]] = {
    What.PREPARE: frozenset({"prepare.save", "prepare.release"}),
    What.BOOK: frozenset({"booking.send_times"}),
    What.ANSWER_TIMES: frozenset({"booking.take", "booking.ask_for_other"}),
    What.CONFIRM_HELD: frozenset({"held.say"}),
    What.DRAFT_PLAN: frozenset({"plan.begin", "plan.save_goal", "plan.propose"}),
    What.ANSWER_PLAN: frozenset({"plan.agree", "plan.establish", "plan.take_back"}),
    What.ANSWER_REVISION: frozenset({"plan.agree", "plan.establish", "plan.take_back"}),
    What.RECORD_ON_PAPER: frozenset({"paper.record"}),
    What.RECORD_OUTCOMES: frozenset({"outcomes.save"}),
    What.MOTIVATE: frozenset({"pay.give"}),
    What.ACKNOWLEDGE: frozenset({"pay.acknowledge"}),
    What.FOLLOW_UP: frozenset({"follow_up.say"}),
    What.CHECK_EFFECT: frozenset({"effect.tell"}),
    What.TAKE_OVER: frozenset({"handover.take_over"}),
}
"""The verbs that fulfil it, or bring it on."""

Owed = tuple[UUID, str]
"""Who owes something, and its key."""


async def check(world: World, person: UUID, seen: set[Owed]) -> None:
    """Each thing once: what is in `seen` is passed over, and what is found to be possible is put there."""
    async with world.database.work() as work:
        who = await work.people.get(person)
        assert who is not None
        turn = world.service.dialogue.turn(who, work)
        every = await owing.of_person(work, who.id, turn.today)
        for each in every.obligations(turn.today):
            if each.owner == who.id and (who.id, each.key) not in seen:
                offers = [verb async for verb in _within_reach(turn, step_for(each))]
                assert ENDS[each.what] & set(offers), f"{who.name} owes {each} and can only do {offers}"
                seen.add((who.id, each.key))


async def _within_reach(turn: Turn, step: Show) -> AsyncIterator[str]:
    """The verbs on the card of this step, and on the forms that it leads to."""
    card = (await turns.follow(turn, step)).card
    for action in offered(card):
        yield action.verb
        if isinstance(action, Show) and action.verb.partition(".")[2].startswith("edit"):
            form = (await turns.follow(turn, action)).card
            for each in offered(form):
                yield each.verb
