"""Deputies: a manager lets somebody near them hold one talk, or all of theirs, for a time (product.md, Talks)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from dialogs import access, delegating, deputy
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.language.text import fold, folded_words
from dialogs.paging import page_of
from dialogs.rules import obligations
from dialogs.rules.deputies import Delegation
from dialogs.rules.people import Person
from dialogs.rules.talks import Talk, TalkKind
from dialogs.team import NoTeamCard
from dialogs.turn import NotFound, Turn

MOST_FOUND = 12
LONGEST_QUERY = 100
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class StandingLine:
    """A delegation that goes on or is to come; `employee` is None for all of the manager's talks."""

    deputy: str
    employee: str | None
    starts_on: date
    ends_on: date | None
    end: "End"


@dataclass(frozen=True, kw_only=True)
class DeputiesCard(Card, name="deputies"):
    """`employee` is whose talk it is about, None for all. `found` are in reach, `more` is how many are left out."""

    employee: str | None
    standing: tuple[StandingLine, ...]
    query: str
    longest_query: int
    found: tuple[tuple[str, "delegating.Choose"], ...]
    more: int
    find: "Open"
    one_talk: "Pick"
    all_talks: "Open | None"

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class PickTalkCard(Card, name="pick_talk"):
    lines: tuple[tuple[TalkKind, str, "Open"], ...]
    next_page: "Pick | None"
    previous_page: "Pick | None"
    back: "Open"


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="deputies.open"):
    """Who stands in, for this talk or for all, and looking for somebody to ask. What is looked for is not stored."""

    talk: UUID | None = None
    query: str = typed()

    async def show(self, turn: Turn) -> Card:
        employee = await employee_of(turn, self.talk)
        if employee is None and not await turn.work.people.has_reports(turn.who.id):
            return NoTeamCard()
        query = self.query.strip()[:LONGEST_QUERY]
        found = [each for each in await reach(turn, employee) if _matches(query, each)]
        return DeputiesCard(
            employee=employee.first_name if employee else None,
            standing=await _standing(turn),
            query=query,
            longest_query=LONGEST_QUERY,
            found=tuple(
                (each.name, delegating.Choose(deputy=each.id, talk=self.talk)) for each in found[:MOST_FOUND]
            ),
            more=max(len(found) - MOST_FOUND, 0),
            find=Open(talk=self.talk),
            one_talk=Pick(),
            all_talks=Open() if self.talk else None,
        )


@dataclass(frozen=True, kw_only=True)
class Pick(Show, verb="deputies.pick"):
    """Which one talk."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        own = await _own_talks(turn)
        shown = page_of(own, self.page)
        people = await turn.work.people.many(each.employee for each in shown.items)
        return PickTalkCard(
            lines=tuple((each.kind, people[each.employee].name, Open(talk=each.id)) for each in shown.items),
            next_page=Pick(page=shown.next) if shown.next is not None else None,
            previous_page=Pick(page=shown.previous) if shown.previous is not None else None,
            back=Open(),
        )


@dataclass(frozen=True, kw_only=True)
class End(Do, verb="deputies.end"):
    """By the manager, or by the deputy who cannot: from today on the talk is the manager's again."""

    delegation: UUID

    async def do(self, turn: Turn) -> Show:
        made = await _delegation(turn, self.delegation)
        if not made.is_over(turn.today):
            last = replace(made.span, ends_on=turn.today - ONE_DAY)
            await turn.work.delegations.save(replace(made, span=last))
            await renew(turn, await talks_of(turn, made))
        return Open(talk=made.talk) if turn.who.id == made.manager else deputy.Told(delegation=made.id)


async def employee_of(turn: Turn, talk_id: UUID | None) -> Person | None:
    """The employee of one talk of the manager's own; None for all. A deputy does not ask others: NotFound."""
    if talk_id is None:
        return None
    seat = await access.seat(turn, talk_id)
    if seat.talk.manager != turn.who.id:
        raise NotFound
    return seat.employee


async def reach(turn: Turn, employee: Person | None) -> Sequence[Person]:
    """Who can be asked: one's reports, those with the same manager, and that one; who uses Teams, by name."""
    near = list(await turn.work.people.reports(turn.who.id))
    if turn.who.manager:
        near += await turn.work.people.reports(turn.who.manager)
        above = await turn.work.people.get(turn.who.manager)
        near += [above] if above else []
    not_these = {turn.who.id, employee.id if employee else None}
    found = {each.id: each for each in near if each.in_teams and each.id not in not_these}
    return sorted(found.values(), key=lambda each: fold(each.name))


def _matches(query: str, person: Person) -> bool:
    """Every word written is the beginning of a word of the name, or the address begins with it."""
    address = (person.email or "").casefold()
    names = folded_words(person.name)
    is_named = all(any(name.startswith(word) for name in names) for word in folded_words(query))
    return is_named or (bool(query) and address.startswith(query.casefold()))


async def _delegation(turn: Turn, delegation: UUID) -> Delegation:
    """For the two it is between; one of a talk that has come to another manager is nobody's."""
    made = await turn.work.delegations.get(delegation)
    if made is None or turn.who.id not in (made.manager, made.deputy):
        raise NotFound
    talk = await turn.work.talks.get(made.talk) if made.talk else None
    if made.talk and (talk is None or not made.is_of(talk)):
        raise NotFound
    return made


async def _standing(turn: Turn) -> tuple[StandingLine, ...]:
    """All of this manager's that go on or are to come, those of single talks that are still theirs."""
    made = [each for each in await turn.work.delegations.by(turn.who.id) if not each.is_over(turn.today)]
    own = {talk.id: talk for talk in await _own_talks(turn)}
    made = [each for each in made if each.talk is None or each.talk in own]
    employees = [own[each.talk].employee for each in made if each.talk]
    people = await turn.work.people.many([*employees, *(each.deputy for each in made)])
    return tuple(_line(each, own, people) for each in made if each.deputy in people)


def _line(made: Delegation, own: Mapping[UUID, Talk], people: Mapping[UUID, Person]) -> StandingLine:
    return StandingLine(
        deputy=people[made.deputy].name,
        employee=people[own[made.talk].employee].name if made.talk else None,
        starts_on=made.span.starts_on,
        ends_on=made.span.ends_on,
        end=End(delegation=made.id),
    )


async def _own_talks(turn: Turn) -> list[Talk]:
    """The talks that this person manages and that are not finished."""
    facts = await turn.work.talks.facts_of(turn.who.id)
    own = [each for each in facts if each.talk.manager == turn.who.id]
    return [each.talk for each in own if not obligations.is_done(each, turn.today)]


async def talks_of(turn: Turn, made: Delegation) -> list[Talk]:
    facts = await turn.work.talks.facts_of(made.manager)
    return [each.talk for each in facts if made.is_of(each.talk) and not obligations.is_done(each, turn.today)]


async def renew(turn: Turn, concerned: Iterable[Talk]) -> None:
    for talk in concerned:
        await turn.work.messages.renew(talk.id)
