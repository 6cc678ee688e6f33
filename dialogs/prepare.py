"""Preparing a talk: question by question, each answer stored at once, left and resumed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from dialogs import access, chain, forms, release
from dialogs.access import Seat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.chain import Link
from dialogs.forms import Fields
from dialogs.last_plan import LastPlan, last_plan
from dialogs.ports import Why
from dialogs.questions import Bank, Question
from dialogs.rules import money, preparations
from dialogs.rules.obligations import What
from dialogs.rules.preparations import LONGEST_ANSWER, Answer, Preparation
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn

NEXT, BACK, LEAVE = "next", "back", "leave"


@dataclass(frozen=True, kw_only=True)
class QuestionCard(Card, name="question"):
    """One question of a preparation; `number` of `total` starts at 1.

    `opening` stands above the first question: what the talk follows up, or builds on.
    """

    kind: TalkKind
    party: Party
    employee: str
    number: int
    total: int
    opening: tuple[Link, ...]
    question: Question
    last: LastPlan | None
    fields: Fields
    longest: int
    was_released: bool
    answers_stored: int
    save: "Save"
    keep_stored: "KeepStored"
    skip: "Save | None"
    back: "Save | None"
    leave: "Save"

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="prepare.open", answers=What.PREPARE):
    """Goes on where the person was: the first unanswered question, or the review of all."""

    talk: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        preparation = await access.own_preparation(turn, seat)
        questions = bank_of(turn, seat).side(seat.party)
        missing = preparations.first_unanswered(preparation, [each.id for each in questions])
        if missing is None or (preparation and preparation.is_released):
            return release.Together(talk=self.talk)
        return Ask(talk=self.talk, question=missing)


@dataclass(frozen=True, kw_only=True)
class Ask(Show, verb="prepare.ask"):
    talk: UUID
    question: str
    is_logged = True

    async def show(self, turn: Turn) -> Card:
        seat = await access.seat(turn, self.talk)
        questions = bank_of(turn, seat).side(seat.party)
        question = _find(questions, self.question)
        preparation = await access.own_preparation(turn, seat)
        answer = preparation.answers.get(question.id) if preparation else None
        save = Save(talk=self.talk, question=question.id, version=answer.version if answer else 0, go=NEXT)
        number = questions.index(question) + 1
        return QuestionCard(
            kind=seat.talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            number=number,
            total=len(questions),
            opening=tuple(await chain.of_talk(turn, seat)) if number == 1 else (),
            question=question,
            last=await _last_plan(turn, seat) if number == 1 else None,
            fields=await forms.fields(turn, _place(self.talk, question.id), _stored(answer)),
            longest=LONGEST_ANSWER,
            was_released=preparation is not None and preparation.is_released,
            answers_stored=len(preparation.answers) if preparation else 0,
            save=save,
            keep_stored=KeepStored(talk=self.talk, question=question.id),
            skip=save if not (answer and answer.text) else None,
            back=replace(save, go=BACK) if number > 1 else None,
            leave=replace(save, go=LEAVE),
        )


@dataclass(frozen=True, kw_only=True)
class Save(Do, verb="prepare.save"):
    """Store the answer the moment it is sent, and go where the button says."""

    talk: UUID
    question: str
    version: int
    go: str
    text: str = typed()
    only_for_me: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.seat(turn, self.talk)
        preparation = await access.own_preparation(turn, seat)
        answer = preparation.answers.get(self.question) if preparation else None
        if why := self._reason_to_keep(seat, answer):
            await forms.keep(turn, _place(self.talk, self.question), why, self._typed)
            return Ask(talk=self.talk, question=self.question)
        await self._store(turn, preparation or new(turn, seat), answer)
        return self._onwards([each.id for each in bank_of(turn, seat).side(seat.party)])

    @property
    def _typed(self) -> dict[str, str]:
        is_private = self.only_for_me.casefold() not in ("", "false")  # in doubt it is private
        return {"text": self.text.strip(), "only_for_me": "true" if is_private else "false"}

    def _reason_to_keep(self, seat: Seat, answer: Answer | None) -> Why | None:
        if len(self._typed["text"]) > LONGEST_ANSWER:
            return Why.TOO_LONG
        is_about_pay = seat.talk.kind is TalkKind.PAY and seat.party is Party.MANAGER
        if is_about_pay and money.has_amount(self._typed["text"]):  # product.md, Talks: never an amount of money
            return Why.AMOUNT
        version = answer.version if answer else 0
        if self._typed["text"] and forms.has_clash(self._typed, _stored(answer), self.version, version):
            return Why.CHANGED_MEANWHILE
        return None

    async def _store(self, turn: Turn, preparation: Preparation, answer: Answer | None) -> None:
        await forms.drop(turn, _place(self.talk, self.question))
        if self._typed == _stored(answer) and (answer or self.go != NEXT):
            return
        if self.version != (answer.version if answer else 0):  # an old, empty card takes nothing away
            return
        new = Answer(
            id=answer.id if answer else turn.new_id(),
            question=self.question,
            text=self._typed["text"],
            only_for_me=self._typed["only_for_me"] == "true",
            version=self.version + 1,
        )
        await turn.work.preparations.answer(preparations.with_answer(preparation, new), new)
        await turn.work.earlier.withdraw(preparation.id)  # what is changed is shown to nobody until it is said again
        if preparation.is_released or not preparation.answers:  # only then does anybody else see a difference
            await turn.work.messages.renew(self.talk)

    def _onwards(self, questions: Sequence[str]) -> Show:
        if self.go == LEAVE or self.question not in questions:  # the employer has since replaced the question
            return Paused(talk=self.talk)
        position = questions.index(self.question) + {NEXT: 1, BACK: -1}.get(self.go, 0)
        if position >= len(questions):
            return release.Review(talk=self.talk)
        return Ask(talk=self.talk, question=questions[max(position, 0)])


@dataclass(frozen=True, kw_only=True)
class KeepStored(Do, verb="prepare.keep_stored"):
    """Of two texts, keep the one that is stored."""

    talk: UUID
    question: str

    async def do(self, turn: Turn) -> Show:
        await access.seat(turn, self.talk)
        await forms.drop(turn, _place(self.talk, self.question))
        return Ask(talk=self.talk, question=self.question)


@dataclass(frozen=True, kw_only=True)
class PausedCard(Card, name="paused"):
    kind: TalkKind
    party: Party
    employee: str
    answered: int
    total: int
    go_on: Open


@dataclass(frozen=True, kw_only=True)
class Paused(Show, verb="prepare.paused"):
    """A preparation that was left: all is kept, and here one goes on."""

    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        preparation = await access.own_preparation(turn, seat)
        if preparation and preparation.is_released:
            return release.Together(talk=self.talk)
        return PausedCard(
            kind=seat.talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            answered=len(preparation.answers) if preparation else 0,
            total=len(bank_of(turn, seat).side(seat.party)),
            go_on=Open(talk=self.talk),
        )


async def _last_plan(turn: Turn, seat: Seat) -> LastPlan | None:
    """The development talk opens with last cycle's plan; a deputy or a former manager is shown the talk only."""
    is_for_both = seat.talk.kind is TalkKind.DEVELOPMENT and seat.reads_plan and not seat.is_deputys
    return await last_plan(turn, seat.employee.id) if is_for_both else None


def bank_of(turn: Turn, seat: Seat) -> Bank:
    return turn.banks[seat.talk.kind]


def _find(questions: Sequence[Question], question_id: str) -> Question:
    question = next((each for each in questions if each.id == question_id), None)
    if question is None:
        raise NotFound
    return question


def new(turn: Turn, seat: Seat) -> Preparation:
    return Preparation(id=turn.new_id(), talk=seat.talk.id, party=seat.party, author=turn.who.id)


def _stored(answer: Answer | None) -> dict[str, str]:
    if answer is None:
        return {"text": "", "only_for_me": "false"}
    return {"text": answer.text, "only_for_me": "true" if answer.only_for_me else "false"}


def _place(talk: UUID, question: str) -> str:
    return f"answer:{talk}:{question}"
