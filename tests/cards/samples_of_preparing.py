"""Samples of the cards of a preparation: its questions, leaving it, reviewing it, both sides together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs import prepare, release
from dialogs.cards import Card
from dialogs.rules.people import Language, Person
from dialogs.rules.preparations import LONGEST_ANSWER, Answer, Preparation
from dialogs.rules.talks import Party
from tests.cards.people import ANNA, BO, NASTY, NASTY_NAME, at, person, talk, ward
from tests.cards.samples import Sample
from tests.cards.world import BANK, TODAY, World, uid

TALK = talk()
PARTIES = {Party.EMPLOYEE: ANNA, Party.MANAGER: BO}
LONG = "Vi behöver mer tid för handledning och en tydligare introduktion för nya kollegor på avdelningen. " * 45
FIRST = BANK.employee[0].id


def samples() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield from _questions(party, who)
        yield from _reviews(party, who)
        yield Sample(
            _together(who, answers_of(Party.EMPLOYEE), answers_of(Party.MANAGER)),
            f"both ready, {party}",
        )
    yield from _kept()
    yield from _nasty()
    yield Sample(_together(ANNA, {FIRST: "Det mesta fungerar bra."}, {}), "hardly anything shared, employee")


def _questions(party: Party, who: Person) -> Iterator[Sample]:
    questions = BANK.side(party)
    for number, question in enumerate(questions, start=1):
        state = {1: "first", len(questions): "last"}.get(number, f"number {number}")
        yield Sample(ward().see(who, prepare.Ask(talk=TALK.id, question=question.id)), f"{state}, {party}")
    half = dict(list(answers_of(party).items())[: len(questions) // 2])
    world = _world(_prepared(party, half))
    yield Sample(world.see(who, prepare.Paused(talk=TALK.id)), f"half-way, {party}")
    yield Sample(ward().see(who, prepare.Paused(talk=TALK.id)), f"nothing answered yet, {party}")
    again = prepare.Ask(talk=TALK.id, question=questions[0].id)
    yield Sample(_world(ready(party)).see(who, again), f"changing what was released, {party}")


def _reviews(party: Party, who: Person) -> Iterator[Sample]:
    states = {
        "before it is released": [_prepared(party, answers_of(party))],
        "the other is ready already": [_prepared(party, answers_of(party)), ready(party.other)],
        "released, waits for the other": [ready(party)],
        "released by both": [ready(party), ready(party.other)],
        "nothing written": [],
    }
    for state, preparations in states.items():
        yield Sample(_world(*preparations).see(who, release.Review(talk=TALK.id)), f"{state}, {party}")


def _kept() -> Iterator[Sample]:
    """What was typed and could not be stored stands in the form again."""
    save = prepare.Save(talk=TALK.id, question=FIRST, version=0, go=prepare.NEXT)
    too_long = replace(save, text=LONG)
    assert len(too_long.text) > LONGEST_ANSWER
    yield Sample(ward().press(ANNA, too_long), "kept: too long, employee")
    world = _world(_prepared(Party.EMPLOYEE, answers_of(Party.EMPLOYEE)))
    clash = replace(save, text="Från mobilen: tempot är högt, men vi hjälps åt.", only_for_me="true")
    yield Sample(world.press(ANNA, clash), "kept: both texts after a clash, employee")
    world = _world(_prepared(Party.EMPLOYEE, {FIRST: NASTY}))
    yield Sample(world.press(ANNA, replace(clash, text=NASTY[::-1])), "kept: two nasty texts after a clash, employee")


def _nasty() -> Iterator[Sample]:
    answers = dict.fromkeys(answers_of(Party.EMPLOYEE), NASTY)
    ask = prepare.Ask(talk=TALK.id, question=FIRST)
    yield Sample(_world(_prepared(Party.EMPLOYEE, answers)).see(ANNA, ask), "nasty answer, employee")
    world = _world(_prepared(Party.EMPLOYEE, answers))
    yield Sample(world.see(ANNA, release.Review(talk=TALK.id)), "nasty answers, employee")
    yield Sample(
        _together(BO, answers, dict.fromkeys(answers_of(Party.MANAGER), NASTY)),
        "nasty answers, manager",
    )
    longest = dict.fromkeys(answers_of(Party.EMPLOYEE), LONG[:LONGEST_ANSWER])
    yield Sample(
        _together(ANNA, longest, dict.fromkeys(answers_of(Party.MANAGER), LONG)),
        "longest answers, employee",
    )
    world = _world(_prepared(Party.EMPLOYEE, longest))
    yield Sample(world.see(ANNA, release.Review(talk=TALK.id)), "longest answers, employee")
    named = person(NASTY_NAME, manager=BO.id)
    world = ward(talk(named), employee=named)
    yield Sample(world.see(BO, prepare.Open(talk=talk(named).id)), "about a nasty name, manager")


def _together(who: Person, employee: Mapping[str, str], manager: Mapping[str, str]) -> Card:
    world = _world(ready(Party.EMPLOYEE, employee), ready(Party.MANAGER, manager))
    return world.see(who, release.Together(talk=TALK.id))


def _world(*preparations: Preparation) -> World:
    world = ward()
    for each in preparations:
        world.preparations.by_seat[TALK.id, each.party] = each
    return world


def answers_of(party: Party) -> dict[str, str]:
    """What a person like in the examples would answer; the last question is skipped."""
    examples = {each.id: each.example[Language.SWEDISH] for each in BANK.side(party)}
    return {**examples, BANK.side(party)[-1].id: ""}


def _prepared(party: Party, answers: Mapping[str, str]) -> Preparation:
    private = list(answers)[1:2]
    return Preparation(
        id=uid(f"preparation {party}"),
        talk=TALK.id,
        party=party,
        author=PARTIES[party].id,
        answers={
            key: Answer(id=uid(f"{party} {key}"), question=key, text=text, only_for_me=key in private)
            for key, text in answers.items()
        },
    )


def ready(party: Party, answers: Mapping[str, str] | None = None) -> Preparation:
    prepared = _prepared(party, answers_of(party) if answers is None else answers)
    return replace(prepared, ready_at=at(TODAY), ready_on=TODAY)
