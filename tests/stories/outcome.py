"""What a story has left in the database, decrypted, in a form that can be compared from one telling to the next."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlmodel import select

from dialogs.rules.people import Person
from dialogs.rules.preparations import Preparation
from storage import tables
from storage.database import Database
from storage.work import Work
from tests.stories import employer

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(rf"{employer.TODAY}T[0-9:.]+(?:Z|\+00:00)")

Row = TypeVar("Row", bound=tables.Table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`kept` is all that was typed and done. `presses` counts who did what; `messages` has a state for each key."""

    kept: Any
    presses: Counter[str]
    nudges: Counter[str]
    messages: dict[str, str]
    reads: frozenset[str]

    def in_state(self, *states: str) -> list[str]:
        return [key for key, state in self.messages.items() if state in states]


@dataclass(frozen=True, slots=True)
class Names:
    """Names for ids, which are new in each telling; and one for all moments of the day, for crashes take time."""

    known: dict[str, str] = field(default_factory=dict)

    def plain(self, value: object) -> Any:
        text = json.dumps(to_jsonable_python(value), ensure_ascii=False)
        text = ID.sub(lambda found: self.known.setdefault(found.group(), f"no. {len(self.known)}"), text)
        return json.loads(MOMENT.sub("that day", text))


async def outcome(database: Database) -> Outcome:
    async with database.reading() as work:
        anna = await work.people.by_aad(employer.ANNA)
        assert anna is not None
        names = await _names(work)
        kept = names.plain(await _kept(work, anna))
        presses = [f"{each.person} {each.verb}" for each in await _rows(work, tables.Press)]
        nudges = [f"{each.person} {each.key} {each.rung}" for each in await _rows(work, tables.NudgeStep)]
        reads = {f"{each.reader} {each.subject} {each.what}" for each in await _rows(work, tables.ReadEntry)}
        sent = [each for each in await _rows(work, tables.Message) if not each.key.startswith("pressed:")]
        return Outcome(
            kept=kept,
            presses=Counter(names.plain(presses)),
            nudges=Counter(names.plain(nudges)),
            messages=names.plain({each.key: each.state for each in sent}),
            reads=frozenset(names.plain(sorted(reads))),
        )


async def _names(work: Work) -> Names:
    people = {each.id: each.name for each in await _rows(work, tables.Person)}
    talks = {each.id: f"{people[each.employee]}'s {each.kind}" for each in await _rows(work, tables.Talk)}
    return Names({str(id_): name for id_, name in (people | talks).items()})


async def _kept(work: Work, anna: Person) -> dict[str, object]:
    facts = await work.talks.facts_of_employees([anna.id])
    return {
        "talks": facts,
        "preparations": [
            await _preparation(work, author, each.talk.id)
            for each in facts
            for author in (each.talk.employee, each.talk.manager)
            if author
        ],
        "plans": [await _plan(work, each.id) for each in await _rows(work, tables.PlanVersion)],
        "leftovers": len(await _rows(work, tables.Leftover)),
    }


async def _preparation(work: Work, author: UUID, talk: UUID) -> Preparation | None:
    """With all that is in it opened."""
    found = await work.preparations.by(author, talk)
    return found and replace(found, answers=dict(found.answers))


async def _plan(work: Work, version: UUID) -> tuple[object, bool]:
    """The version, and whether it is still what both signed."""
    return await work.plans.get(version), await work.plans.is_intact(version)


async def _rows(work: Work, table: type[Row]) -> Sequence[Row]:
    query = select(table).order_by(*table.__table__.primary_key)
    return (await work.transaction.session.exec(query)).all()
