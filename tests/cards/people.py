"""The people of the samples: Anna, her manager Bo, Hanna of HR, a ward, and what only a hostile tester would type."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from dialogs.rules.people import Absence, Language, Person, Unit
from dialogs.rules.plans import PlanVersion, Signature, Stage
from dialogs.rules.talks import Outcome, Party, Talk, TalkKind, Window, say
from tests.cards.world import TODAY, ZONE, World, uid

WINDOW = Window(opens_on=date(2026, 9, 1), prepare_by=date(2026, 10, 12), hold_by=date(2026, 11, 30))

UNITS = (
    Unit(id="region", name="Region Norrland", parent=None),
    Unit(id="hospital", name="Norrlands sjukhus", parent="region"),
    Unit(id="ward-4", name="Medicinavdelning 4", parent="hospital"),
    Unit(id="emergency", name="Akutmottagningen", parent="hospital"),
    Unit(id="pharmacy", name="Sjukhusapoteket", parent="hospital"),
    Unit(id="library", name="Sjukhusbiblioteket", parent="hospital"),
    Unit(id="primary", name="Primärvården i Norra länsdelen med hälsocentraler och sjukstugor", parent="region"),
    Unit(id="admin", name="Regionens ledningsstab", parent="region"),
)


def person(name: str, *, manager: "UUID | None" = None, unit: str = "ward-4", hr_unit: str | None = None) -> Person:
    return Person(
        id=uid(name),
        name=name,
        language=Language.SWEDISH,
        unit=unit,
        manager=manager,
        hr_unit=hr_unit,
        in_teams=True,
    )


BO = person("Bo Ekström")
ANNA = person("Anna Lindqvist", manager=BO.id)
HANNA = person("Hanna Nyberg", unit="admin", hr_unit="region")
ON_LEAVE = Absence(starts_on=date(2026, 8, 17), ends_on=date(2027, 3, 1))

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
RIGHT_TO_LEFT = "أريد أن أتعلم المزيد \u202eoklahoma\u202c"
NASTY = (
    f"{LONG_WORD} 👩🏽‍⚕️🏳️‍🌈🧑‍🦽 {RIGHT_TO_LEFT}\n"
    "**fet** _kursiv_ [länk](https://example.org) # rubrik\n- punkt\n"
    '<script>alert("x")</script> <at>Bo</at> {"type": "TextBlock"}, "}]} \\" \\n\n'
    "{{ who.name }} {% raw %} ${value} {{DATE(2026-01-01T00:00:00Z, SHORT)}} Z̶̡͇̐a̷l̵g̶o̷ \t\u2028slut\u200b."
)
NASTY_NAME = f'Ḁ̷nna**[x](http://x)**{{{{7*7}}}}<b>"}}] von-{LONG_WORD[:60]} 👩🏽‍⚕️ {RIGHT_TO_LEFT}'

_FIRST = ("Alva", "Bengt", "Cecilia", "David", "Elsa", "Fatima", "Gustav", "Hedvig", "Ibrahim", "Jenny", "Karl")
_LAST = ("Andersson", "Björklund-Västerbottensson", "Carlsson", "von Essen af Södermanland", "Hassan", "Åkerö")


def talk(employee: Person = ANNA, kind: TalkKind = TalkKind.DEVELOPMENT) -> Talk:
    return Talk(
        id=uid(f"{kind} {employee.name}"),
        cycle=uid("2026/27"),
        kind=kind,
        employee=employee.id,
        manager=employee.manager,
        window=WINDOW,
    )


def ward(*talks: Talk, employee: Person = ANNA, manager: Person = BO) -> World:
    """A world with one employee and their manager."""
    return World([employee, manager, HANNA], UNITS, talks or [talk(employee)])


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def booked(which: Talk, day: date, hour: int = 10) -> Talk:
    return replace(which, version=which.version + 1, booked_at=at(day, hour), booked_on=day)


def held(which: Talk) -> Talk:
    """A booked talk of which both have said that it was held."""
    for party in Party:
        which = say(which, party, Outcome.HELD, on=which.booked_on or TODAY, today=TODAY)
    return which


def agreed_plan(who: Person) -> PlanVersion:
    signed = Signature(person=who.id, name=who.name, party=Party.EMPLOYEE, at=at(TODAY), on=in_days(-20))
    plan = PlanVersion(id=uid(f"plan {who.id}"), employee=who.id, talk=None, number=1)
    return replace(plan, stage=Stage.AGREED, agreed=signed)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def reports(count: int, manager: Person = BO, unit: str = "ward-4") -> list[Person]:
    """Long and short names, every tenth on leave, every twelfth without Teams, every fifth with a plan on paper."""
    return [_report(number, manager, unit) for number in range(count)]


def _report(number: int, manager: Person, unit: str) -> Person:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"
    return replace(
        person(name, manager=manager.id, unit=unit),
        id=uid(f"{unit} {number}"),
        in_teams=number % 12 != 11,
        absences=(ON_LEAVE,) if number % 10 == 4 else (),
        paper_plan_on=date(2026, 3, 2) if number % 5 == 2 else None,
    )
