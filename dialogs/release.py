"""Being ready: one's own answers in one view, released with *ready*, and both preparations side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dialogs import access, prepare, reading, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.questions import Bank, Question, Text
from dialogs.rules import preparations
from dialogs.rules.preparations import Preparation
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    question: Question
    text: str
    only_for_me: bool
    change: "prepare.Ask | None"


@dataclass(frozen=True, kw_only=True)
class ReviewCard(Card, name="review"):
    """All answers of one preparation, before it is released or while it waits for the other's."""

    kind: TalkKind
    party: Party
    employee: str
    other: str | None
    lines: tuple[ReviewLine, ...]
    is_closed: bool
    is_released: bool
    other_is_released: bool
    release: "Release | None"
    together: "Together | None"
    talk: Show


@dataclass(frozen=True, kw_only=True)
class SideBySideLine:
    theme: Text
    employee: tuple[tuple[Question, str], ...]
    manager: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, kw_only=True)
class SideBySideCard(Card, name="side_by_side"):
    """What both have released, theme by theme."""

    kind: TalkKind
    party: Party
    employee: str
    manager: str
    lines: tuple[SideBySideLine, ...]
    own: "Review"
    talk: Show


@dataclass(frozen=True, kw_only=True)
class Review(Show, verb="prepare.review"):
    talk: UUID

    async def show(self, turn: Turn) -> Card:
        seat = await access.reading_seat(turn, self.talk)
        is_closed = seat.talk.closed_on is not None
        preparation, others = await access.preparations(turn, seat)
        other = await access.other(turn, seat)
        is_released = preparation is not None and preparation.is_released
        questions = prepare.bank_of(turn, seat).side(seat.party)
        return ReviewCard(
            kind=seat.talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            other=other.first_name if other else None,
            lines=tuple(_review_line(self.talk, each, preparation, is_closed=is_closed) for each in questions),
            is_closed=is_closed,
            is_released=is_released,
            other_is_released=others is not None and others.is_released,
            release=None if is_released or is_closed else Release(talk=self.talk),
            together=Together(talk=self.talk) if is_released and others and others.is_released else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Release(Do, verb="prepare.release"):
    """*Ready*: from now on the other may read what is not marked only for me, once they are ready too."""

    talk: UUID

    async def do(self, turn: Turn) -> Show:
        seat = await access.seat(turn, self.talk)
        preparation = await access.own_preparation(turn, seat) or prepare.new(turn, seat)
        if not preparation.is_released:
            await turn.work.preparations.save(preparations.release(preparation, turn.now, turn.today))
            await turn.work.messages.renew(self.talk)
        return Together(talk=self.talk)


@dataclass(frozen=True, kw_only=True)
class Together(Show, verb="prepare.together"):
    """Both preparations side by side when both are ready; until then one's own."""

    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.reading_seat(turn, self.talk)
        lines = await side_by_side(turn, seat)
        if lines is None:
            return Review(talk=self.talk)
        manager = await access.manager(turn, seat)
        return SideBySideCard(
            kind=seat.talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            manager=manager.first_name if manager else "",
            lines=lines,
            own=Review(talk=self.talk),
            talk=talks.Open(talk=self.talk),
        )


async def side_by_side(turn: Turn, seat: Seat) -> tuple[SideBySideLine, ...] | None:
    """What both have released, theme by theme, noted as read before it is given; None until both are ready."""
    own, others = await access.preparations(turn, seat)
    if own is None or others is None or not (own.is_released and others.is_released):
        return None
    await reading.note(turn, others.author, "preparation", others.id)
    sides = {own.party: own, others.party: others}
    return _side_by_side(prepare.bank_of(turn, seat), sides[Party.EMPLOYEE], sides[Party.MANAGER])


def _side_by_side(bank: Bank, employee: Preparation, manager: Preparation) -> tuple[SideBySideLine, ...]:
    lines = (
        SideBySideLine(
            theme=text,
            employee=_shared_of_theme(bank.employee, theme, employee),
            manager=_shared_of_theme(bank.manager, theme, manager),
        )
        for theme, text in bank.themes.items()
    )
    return tuple(line for line in lines if line.employee or line.manager)


def _shared_of_theme(
    questions: Sequence[Question], theme: str, preparation: Preparation
) -> tuple[tuple[Question, str], ...]:
    shared = preparations.shared_answers(preparation)
    return tuple((each, shared[each.id].text) for each in questions if each.theme == theme and each.id in shared)


def _review_line(talk: UUID, question: Question, preparation: Preparation | None, *, is_closed: bool) -> ReviewLine:
    answer = preparation.answers.get(question.id) if preparation else None
    return ReviewLine(
        question=question,
        text=answer.text if answer else "",
        only_for_me=answer.only_for_me if answer else False,
        change=None if is_closed else prepare.Ask(talk=talk, question=question.id),
    )
