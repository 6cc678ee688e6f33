"""One press twenty times at once, two stale cards at once, two people at once: one effect, and a card for each."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

import pytest

from dialogs.actions import Action, Do
from storage.database import Database
from tests.access import stored
from tests.access.answers import SORRY, title
from tests.access.expectations import Who
from tests.access.house import House, house
from tests.access.presses import PRESSES
from tests.access.stored import Change
from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.persona import Persona
from tests.fake_teams.wire import Json

COPIES = 20
NONCE_HASH = re.compile(r"\b[0-9a-f]{64}\b")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

ANNA, BO = Who.EMPLOYEE, Who.MANAGER
TEXTS = ("Skrivet på den ena", "Skrivet på den andra")

STALE: Mapping[str, tuple[str, tuple[Who, Who]]] = {
    "prepare.save": ("text", (ANNA, ANNA)),
    "plan.save_goal": ("title", (ANNA, BO)),
    "plan.save_activity": ("description", (BO, ANNA)),
    "plan.send_back": ("comment", (ANNA, ANNA)),
}
"""What is typed differently on two cards, and by whom; one person twice is one on two devices."""

EXCLUSIVE = (
    (("plan.begin", ANNA), ("plan.begin", BO)),
    (("plan.propose", ANNA), ("plan.propose", BO)),
    (("plan.agree", ANNA), ("plan.take_back", BO)),
    (("plan.agree", ANNA), ("plan.send_back", ANNA)),
    (("booking.take", ANNA), ("booking.ask_for_other", ANNA)),
    (("booking.take", ANNA), ("booking.send_times", BO)),
)
"""Presses of which only one can have its effect."""


@pytest.mark.long
async def test_twenty_copies_of_a_press_have_one_effect_and_one_answer(database: Database) -> None:
    async with house(database) as h:
        for verb in _verbs_that_do():
            once = await _effect(h, verb, _presses)
            assert sum(rows for (table, _), rows in once.items() if table == "press") == 1
            assert {table for table, _ in once} - {"press", "message"}, f"{verb} has no effect"
            assert await _effect(h, verb, _presses_at_once) == once, verb


async def test_of_two_stale_cards_one_wins_and_the_other_keeps_its_text(database: Database) -> None:
    async with house(database) as h:
        for verb, (field, parties) in STALE.items():
            await h.becomes(verb, parties[0])
            people, answers = await _both_type(h, verb, field, TEXTS, parties)
            losers = [who for who, answer in zip(people, answers, strict=True) if _shows(answer.content, TEXTS)]
            assert len(losers) == 1, f"{verb}: {answers}"
            assert _shows(await h.press(losers[0], PRESSES[verb].shown_by), TEXTS), f"{verb} has lost a text"
            await h.changes()


async def test_of_two_proposals_of_times_one_is_sent_and_the_other_stays_in_its_fields(database: Database) -> None:
    async with house(database) as h:
        await h.becomes("booking.send_times", BO)
        _, answers = await _both_type(h, "booking.send_times", "time_1", ("10:15", "14:45"), (BO, BO))
        (form,) = (answer for answer in answers if "Skicka tiderna" in answer.titles)
        sent = {"10:15": "14.45", "14:45": "10.15"}[form.input("time_1").value]
        assert _shows(await h.press(h.people[ANNA][0], "booking.pick"), (f"kl. {sent}",))


async def test_of_two_presses_that_exclude_each_other_one_has_its_effect(database: Database) -> None:
    async with house(database) as h:
        for pair in EXCLUSIVE:
            await h.becomes(*pair[0])
            drawn = [await h.button(verb, who) for verb, who in pair]
            await h.changes()
            people = _on_two_devices(h, [who for _, who in pair])
            answers = await _both_press(people, drawn, [PRESSES[verb].typed for verb, _ in pair])
            assert all(title(answer.content) != SORRY for answer in answers)
            assert list(_steps(await h.changes())) == [1], pair


def _verbs_that_do() -> list[str]:
    return [verb for verb, cls in Action.by_verb.items() if issubclass(cls, Do)]


Pressing = Callable[[Persona, Card, Button, Mapping[str, str]], Awaitable[Sequence[Card | None]]]


async def _effect(h: House, verb: str, pressing: Pressing) -> Counter[tuple[str, str]]:
    """What has changed, row by row, after presses of one button that have all got the same card."""
    press = PRESSES[verb]
    await h.becomes(verb, press.owner)
    card, button = await h.button(verb)
    await h.changes()
    answers = await pressing(h.people[press.owner][0], card, button, press.typed)
    changes = await h.changes()
    known = set(UUID.findall(str(await stored.everything(h.stage.database))))
    assert None not in answers
    assert len({_but_for_new_ids(answer.content, known) for answer in answers if answer}) == 1, verb
    return Counter(_outcome(changes))


async def _presses(persona: Persona, card: Card, button: Button, typed: Mapping[str, str]) -> Sequence[Card]:
    return [await persona.presses(button, card, **typed)]


async def _presses_at_once(
    persona: Persona, card: Card, button: Button, typed: Mapping[str, str]
) -> Sequence[Card | None]:
    """Teams repeats itself, with the same activity id and with new ones, at once and then twice more."""
    copies = (persona.sends_again(new_id=bool(number % 2)) for number in range(1, COPIES))
    answers = await asyncio.gather(persona.presses(button, card, **typed), *copies)
    return [*answers, await persona.sends_again(), await persona.sends_again(new_id=True)]


def _outcome(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Each row that came, went or changed, without what differs from life to life.

    Readings are noted each time that something is shown, and the pressed message is kept true after every answer.
    """
    for each in changes:
        row = each.after or each.before or {}
        if each.table != "read_entry" and not str(row.get("key", "")).startswith("pressed:"):
            kind = "new" if each.before is None else "gone" if each.after is None else "changed"
            yield each.table, f"{kind}: {NONCE_HASH.sub('hash', UUID.sub('id', str(dict(row))))}"


def _but_for_new_ids(content: Json, known: set[str]) -> str:
    """A card, letter by letter, but for its nonce and the ids that it offers for what may be written next."""
    return UUID.sub(lambda found: found[0] if found[0] in known else "new", json.dumps(content))


def _on_two_devices(h: House, parties: Sequence[Who]) -> list[Persona]:
    first, second = (h.people[who][0] for who in parties)
    return [first, second.on_another_device() if first is second else second]


async def _both_type(
    h: House, verb: str, field: str, texts: tuple[str, str], parties: tuple[Who, Who]
) -> tuple[Sequence[Persona], Sequence[Card]]:
    """Two cards that are drawn alike, pressed with different texts; the cards that both get."""
    people = _on_two_devices(h, parties)
    drawn = [await h.button(verb, who) for who in parties]
    return people, await _both_press(people, drawn, [{**PRESSES[verb].typed, field: text} for text in texts])


async def _both_press(
    people: Sequence[Persona], drawn: Sequence[tuple[Card, Button]], typed: Sequence[Mapping[str, str]]
) -> Sequence[Card]:
    presses = zip(people, drawn, typed, strict=True)
    return await asyncio.gather(*(who.presses(button, card, **given) for who, (card, button), given in presses))


def _shows(content: Json, texts: Sequence[str]) -> bool:
    said = json.dumps(content, ensure_ascii=False)
    return all(text in said for text in texts)


def _steps(changes: Sequence[Change]) -> Iterator[int]:
    """How many versions each talk and plan has gone on; a new plan is one."""
    for each in changes:
        if each.table in ("talk", "plan_version") and each.after:
            yield each.after["version"] - each.before["version"] if each.before else 1
