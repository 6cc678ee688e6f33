"""Samples of what a new manager gets, and of what an employee lets them read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from dialogs import earlier, handover
from dialogs.rules.plans import PlanVersion
from dialogs.rules.preparations import Answer, EarlierPreparation, Preparation
from dialogs.rules.talks import Party, Talk, TalkKind
from tests.cards.people import ANNA, BO, NASTY, NASTY_NAME, booked, held, in_days, person, talk, ward
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import READY
from tests.cards.world import BANK, World, uid

CAME = replace(talk(), handed_over_on=in_days(-1))
OPEN = handover.Open(talk=CAME.id)


def samples() -> Iterator[Sample]:
    yield from _handovers()
    yield from _earlier()
    yield from _read()


def _handovers() -> Iterator[Sample]:
    was = booked(CAME, in_days(-4))
    states: dict[str, tuple[Talk, PlanVersion | None]] = {
        "nothing done": (CAME, None),
        "booked": (booked(CAME, in_days(9)), None),
        "held, with a draft": (held(was), replace(READY, talk=CAME.id)),
        "taken over": (replace(CAME, taken_over_on=in_days(0)), None),
    }
    for state, (which, plan) in states.items():
        world = ward(which)
        if plan:
            world.plans.by_id[plan.id] = plan
        yield Sample(world.see(BO, OPEN), state)
    world = ward(CAME)
    world.earlier.every = [_about(number, BO.id) for number in range(3)]
    yield Sample(world.see(BO, OPEN), "with what the employee shares")
    named = person(NASTY_NAME, manager=BO.id)
    nasty = replace(talk(named), handed_over_on=in_days(-1))
    yield Sample(ward(nasty, employee=named).see(BO, handover.Open(talk=nasty.id)), "nasty name")


def _about(number: int, *readers: UUID, party: Party = Party.EMPLOYEE) -> EarlierPreparation:
    kinds = list(TalkKind)
    return EarlierPreparation(
        id=uid(f"earlier {number}"),
        talk=CAME.id,
        kind=kinds[number % len(kinds)],
        year=2026 - number,
        party=party,
        author=ANNA.id if party is Party.EMPLOYEE else BO.id,
        employee=ANNA.id,
        ready_on=date(2026 - number, 10, 1),
        is_of_open_cycle=number == 0,
        is_handed_over=number == 0,
        shared_with=frozenset(readers),
    )


def _earlier() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, earlier.Mine()), "nothing")
    world = ward(CAME)
    world.earlier.every = [_about(0), _about(1, BO.id), _about(2)]
    yield Sample(world.see(ANNA, earlier.Mine()), "a new manager, one shared")
    world.earlier.every = [_about(number) for number in range(1, 26)]
    for page in (0, 1, 2):
        yield Sample(world.see(ANNA, earlier.Mine(page=page)), f"many years, page {page + 1}")
    world.earlier.every = [_about(1, party=Party.MANAGER)]
    yield Sample(world.see(BO, earlier.Mine()), "what a manager prepared")


def _read() -> Iterator[Sample]:
    readers_of: dict[str, tuple[UUID, ...]] = {"not shared": (), "shared": (BO.id,)}
    for state, readers in readers_of.items():
        world = _written(_about(1, *readers), {each.id: each.example[ANNA.language] for each in BANK.employee})
        yield Sample(world.see(ANNA, earlier.Read(preparation=uid("earlier 1"))), f"{state}, employee")
    yield Sample(world.see(BO, earlier.Read(preparation=uid("earlier 1"))), "shared, for the new manager")
    own = _written(_about(1, party=Party.MANAGER), {"gone": "Bos egna ord"})
    yield Sample(own.see(BO, earlier.Read(preparation=uid("earlier 1"))), "a former manager's own, old question")
    yield Sample(_written(_about(1), {}).see(ANNA, earlier.Read(preparation=uid("earlier 1"))), "nothing written")
    nasty = _written(_about(1, BO.id), dict.fromkeys((each.id for each in BANK.employee), NASTY))
    yield Sample(nasty.see(BO, earlier.Read(preparation=uid("earlier 1"))), "nasty, for the new manager")


def _written(about: EarlierPreparation, texts: dict[str, str]) -> World:
    about = replace(about, kind=TalkKind.DEVELOPMENT)
    private = list(texts)[1:2]
    answers = {
        key: Answer(id=uid(f"earlier {key}"), question=key, text=text, only_for_me=key in private)
        for key, text in texts.items()
    }
    world = ward(CAME)
    world.earlier.every = [about]
    world.preparations.by_seat[uid("an earlier talk"), about.party] = Preparation(
        id=about.id, talk=uid("an earlier talk"), party=about.party, author=about.author, answers=answers
    )
    return world
