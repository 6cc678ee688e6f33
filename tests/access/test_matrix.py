"""Every cell of the access matrix, over the wire: what is answered, what changes, what is noted, what gets out."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest

from dialogs.actions import Action, Do
from storage.database import Database
from tests.access.answers import NOT_THERE, NOTHING_PERSONAL, leaked, title, verbs_on, without_nonces
from tests.access.expectations import EXPECTED, Answer, Who, logged
from tests.access.house import DEPUTIES, IMPORTS, House, house
from tests.access.presses import PRESSES
from tests.access.stored import Change
from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.persona import Persona
from tests.fake_teams.wire import Json

Buttons = dict[str, tuple[Card, Button]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What came of a press: `logged` are the kinds of reading that were noted, `leaked` what nobody here may read."""

    answer: Answer
    changes: bool = False
    logged: frozenset[str] = frozenset()
    leaked: frozenset[str] = frozenset()


def expected(verb: str, who: Who) -> Cell:
    answer = EXPECTED[verb][who]
    changes = issubclass(Action.by_verb[verb], Do) and answer in (Answer.YES, Answer.OWN)
    seen = Answer.YES if answer is Answer.STILL else answer
    return Cell(answer=seen, changes=changes, logged=logged(verb, who))


@pytest.mark.parametrize("verb", sorted(Action.by_verb))
def test_every_verb_has_its_row_and_every_row_all_cells(verb: str) -> None:
    assert verb in EXPECTED, f"who may press {verb}? Write its row in tests/access/tables.py"
    assert verb in PRESSES, f"what does the button of {verb} carry? Write it in tests/access/presses.py"
    assert set(EXPECTED[verb]) == set(Who)


@pytest.mark.long
async def test_every_cell_is_as_the_table_says(database: Database) -> None:
    async with house(database) as h:
        forwarded = await cards_to_forward(h)
        wrong, drawn = [], set[str]()
        for verb in EXPECTED:
            async for who, cell, answers in cells(h, verb, forwarded):
                drawn |= {each for answer in answers for each in verbs_on(answer)}
                if cell != expected(verb, who):
                    wrong.append(f"{verb}, {who}: {cell} instead of {expected(verb, who)}")
        assert not wrong, "\n".join(wrong)
        unknown = sorted(drawn - forwarded.keys())
        assert not unknown, f"there are buttons that somebody could forward: {unknown}"


async def cards_to_forward(h: House) -> Buttons:
    """Every button that anybody gets, on a card of its owner's; all are drawn before anything is looked at."""
    found: Buttons = {}
    for verb, press in PRESSES.items():
        if press.shown_by:
            await h.becomes(verb, press.owner)
            found[verb] = await h.button(verb)
    await h.changes()
    return found


async def cells(h: House, verb: str, forwarded: Buttons) -> AsyncIterator[tuple[Who, Cell, list[Json]]]:
    refused = [
        who for who in Who if EXPECTED[verb][who] in (Answer.NO, Answer.NOTHING) and who not in (*IMPORTS, *DEPUTIES)
    ]
    others = [[who] for who in Who if who not in refused and EXPECTED[verb][who] is not Answer.UNDRAWN]
    for group in (refused, *others):
        async for who, answers, changes in _looked_at(h, verb, group, forwarded):
            yield who, await _cell(h, verb, who, answers, changes), answers


async def _looked_at(
    h: House, verb: str, group: Sequence[Who], forwarded: Buttons
) -> AsyncIterator[tuple[Who, list[Json], list[Change]]]:
    """They press one after the other, then it is looked at once what has changed; where something has, who did it."""
    await h.becomes(verb, group[0])
    answers = {who: [await _pressed(h, verb, who, each, forwarded) for each in h.people[who]] for who in group}
    changes = await h.changes()
    if changes and len(group) > 1:
        for who in group:
            async for each in _looked_at(h, verb, [who], forwarded):
                yield each
        return
    for who in group:
        yield who, answers[who], changes


async def _pressed(h: House, verb: str, who: Who, persona: Persona, forwarded: Buttons) -> Json:
    if who is not Who.FORWARDED:
        return await h.press(persona, verb)
    card, button = forwarded[verb]
    return (await persona.presses(button, card, **PRESSES[verb].typed)).content


async def _cell(h: House, verb: str, who: Who, answers: list[Json], changes: list[Change]) -> Cell:
    kinds = {await _answer(h, verb, persona, each) for persona, each in zip(h.people[who], answers, strict=True)}
    assert len(kinds) == 1, f"{verb}: {kinds}"
    answer = kinds.pop()
    by_the_way = {"read_entry", "press", "message", "look"} if answer in (Answer.YES, Answer.OWN) else set()
    return Cell(
        answer=answer,
        changes=any(each.table not in by_the_way for each in changes),
        logged=frozenset(each.after["what"] for each in changes if each.table == "read_entry" and each.after),
        leaked=frozenset(each for answer in answers for each in leaked(answer, who)),
    )


async def _answer(h: House, verb: str, persona: Persona, content: Json) -> Answer:
    """What kind of answer it is; the same as to ids that nothing has means that these ids made no difference."""
    if title(content) in NOTHING_PERSONAL:
        return Answer.NOTHING
    unknown = await h.press(persona, verb, h.things.unknown()) if PRESSES[verb].ids else content
    is_same = without_nonces(content) == without_nonces(unknown)
    if title(content) == NOT_THERE:
        assert is_same, f"{verb} tells apart what is missing and what is forbidden"
        return Answer.NO
    return Answer.OWN if is_same else Answer.YES
