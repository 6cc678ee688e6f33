"""What one prepared before: always to be read again, and shared with a new manager by choice (product.md, Talks)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import home, reading
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.paging import page_of
from dialogs.questions import Question
from dialogs.rules.people import Person
from dialogs.rules.preparations import EarlierPreparation, Preparation, may_be_shared
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class EarlierLine:
    """One preparation. `employee` is named where the reader prepared as manager; `shared_with` is a first name."""

    kind: TalkKind
    year: int
    employee: str | None
    ready_on: date | None
    shared_with: str | None
    open: "Read"


@dataclass(frozen=True, kw_only=True)
class EarlierCard(Card, name="earlier"):
    """`manager` is the first name of today's manager; `is_new` says that a talk has come to them."""

    manager: str | None
    is_new: bool
    lines: tuple[EarlierLine, ...]
    next_page: "Mine | None"
    previous_page: "Mine | None"
    todo: Show


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """`question` is None when the employer has since replaced it."""

    question: Question | None
    text: str
    only_for_me: bool


@dataclass(frozen=True, kw_only=True)
class EarlierReadCard(Card, name="earlier_read"):
    """`writer` is None for one's own. `manager` is whom it can be, or is, shared with."""

    kind: TalkKind
    year: int
    writer: str | None
    employee: str
    lines: tuple[AnswerLine, ...]
    manager: str | None
    share: "ShareIt | None"
    withdraw: "Withdraw | None"
    back: Show | None


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="earlier.mine"):
    """One's own earlier preparations, the newest first; for an employee with what the new manager may read."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        every = await turn.work.earlier.by(turn.who.id)
        shown = page_of(every, self.page)
        manager = await _manager(turn, turn.who)
        people = await turn.work.people.many(each.employee for each in shown.items)
        return EarlierCard(
            manager=manager.first_name if manager else None,
            is_new=any(each.is_handed_over and each.party is Party.EMPLOYEE for each in every),
            lines=tuple(_line(each, manager, people) for each in shown.items),
            next_page=Mine(page=shown.next) if shown.next is not None else None,
            previous_page=Mine(page=shown.previous) if shown.previous is not None else None,
            todo=home.Todo(),
        )


@dataclass(frozen=True, kw_only=True)
class Read(Show, verb="earlier.read"):
    """An earlier preparation, for its writer, and for the manager it is shared with: NotFound for everybody else."""

    preparation: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card:
        about = await turn.work.earlier.get(self.preparation)
        prepared = await turn.work.preparations.get(self.preparation)
        if about is None or prepared is None:
            raise NotFound
        is_own = about.author == turn.who.id
        writer = turn.who if is_own else await _writer_for(turn, about)
        manager = await _manager(turn, turn.who) if is_own else turn.who
        if not is_own:
            await reading.note(turn, about.author, "preparation", about.id)
        return EarlierReadCard(
            kind=about.kind,
            year=about.year,
            writer=None if is_own else writer.first_name,
            employee=await _name(turn, about.employee),
            lines=_answers(turn, about, prepared, is_own=is_own),
            manager=manager.first_name if manager else None,
            share=_share(about, manager) if is_own else None,
            withdraw=_withdraw(about, manager) if is_own else None,
            back=Mine() if is_own else None,
        )


@dataclass(frozen=True, kw_only=True)
class ShareIt(Do, verb="earlier.share"):
    """Let one's manager of today read it: until it is taken back, changed, or somebody else becomes the manager."""

    preparation: UUID

    async def do(self, turn: Turn) -> Show:
        about = await _own(turn, self.preparation)
        manager = await _manager(turn, turn.who)
        if manager and may_be_shared(about):
            await turn.work.earlier.share(about.id, manager.id, turn.now)
            await turn.work.messages.renew(about.talk)
        return Read(preparation=self.preparation)


@dataclass(frozen=True, kw_only=True)
class Withdraw(Do, verb="earlier.withdraw"):
    preparation: UUID

    async def do(self, turn: Turn) -> Show:
        about = await _own(turn, self.preparation)
        await turn.work.earlier.withdraw(about.id)
        await turn.work.messages.renew(about.talk)
        return Read(preparation=self.preparation)


async def _own(turn: Turn, preparation: UUID) -> EarlierPreparation:
    about = await turn.work.earlier.get(preparation)
    if about is None or about.author != turn.who.id:
        raise NotFound
    return about


async def _writer_for(turn: Turn, about: EarlierPreparation) -> Person:
    """The writer, for the manager of today with whom it is shared."""
    writer = await turn.work.people.get(about.author)
    if writer is None or writer.manager != turn.who.id or turn.who.id not in about.shared_with:
        raise NotFound
    return writer


async def _manager(turn: Turn, who: Person) -> Person | None:
    return await turn.work.people.get(who.manager) if who.manager else None


async def _name(turn: Turn, person: UUID) -> str:
    """Somebody who has left is not named."""
    found = await turn.work.people.get(person)
    return found.first_name if found else ""


def _line(about: EarlierPreparation, manager: Person | None, people: Mapping[UUID, Person]) -> EarlierLine:
    employee = people.get(about.employee) if about.party is Party.MANAGER else None
    is_shared = manager is not None and manager.id in about.shared_with
    return EarlierLine(
        kind=about.kind,
        year=about.year,
        employee=employee.name if employee else None,
        ready_on=about.ready_on,
        shared_with=manager.first_name if manager and is_shared else None,
        open=Read(preparation=about.id),
    )


def _answers(turn: Turn, about: EarlierPreparation, prepared: Preparation, *, is_own: bool) -> tuple[AnswerLine, ...]:
    """What was written, in the order of the bank; never what is only for its writer to anybody else."""
    bank = turn.banks.get(about.kind)
    order = [each.id for each in bank.side(about.party)] if bank else []
    written = [each for each in prepared.answers.values() if each.text.strip() and (is_own or not each.only_for_me)]
    written.sort(key=lambda each: order.index(each.question) if each.question in order else len(order))
    return tuple(
        AnswerLine(
            question=bank.question(about.party, each.question) if bank else None,
            text=each.text,
            only_for_me=each.only_for_me,
        )
        for each in written
    )


def _share(about: EarlierPreparation, manager: Person | None) -> ShareIt | None:
    is_new = manager is not None and manager.id not in about.shared_with
    return ShareIt(preparation=about.id) if is_new and may_be_shared(about) else None


def _withdraw(about: EarlierPreparation, manager: Person | None) -> Withdraw | None:
    is_shared = manager is not None and manager.id in about.shared_with
    return Withdraw(preparation=about.id) if is_shared else None
