"""Runs one turn: who is it, what do they want, one transaction, one card."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from bot import answers
from bot.clock import Clock
from bot.incoming import Incoming, Kind
from bot.logs import Log
from bot.metrics import Outcome
from bot.nonces import message_of
from bot.turn_record import TurnRecord
from dialogs import chat, home, turns
from dialogs.actions import Action, Show, UnknownAction, action_at
from dialogs.cards import Card
from dialogs.ports import Reach
from dialogs.questions import Bank
from dialogs.rules.people import Language, Person
from dialogs.rules.talks import TalkKind
from dialogs.turn import NotFound, Turn
from dialogs.turns import Answer
from dialogs.word import WordCard
from storage.conversations import Conversation
from storage.database import Database
from storage.ids import new_id
from storage.work import Work

log = Log(__name__)

Told = tuple[Card, Language]


class _TakesMore(Exception):
    """A press that cannot be answered at once."""


async def nothing_offered(incoming: Incoming, card: WordCard, who: Person) -> None:
    """What is done about an offered file where nobody sends any."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Everything a turn needs; `woken` is called when a turn may have put something in the outbox.

    `offered` is called when a press was answered with the offer to save a file.
    """

    database: Database
    banks: Mapping[TalkKind, Bank]
    clock: Clock
    zone: tzinfo
    contact: str
    woken: Callable[[], None] = lambda: None
    offered: Callable[[Incoming, WordCard, Person], Awaitable[None]] = nothing_offered

    async def answer(self, incoming: Incoming, record: TurnRecord | None = None) -> Mapping[str, Any] | None:
        """The activity to send, or the body of the invoke's answer; None when nothing is to be said."""
        record = record or TurnRecord(incoming.kind)
        told = await self._told(incoming, record)
        if told is None:
            record.outcome = Outcome.SILENT
            return None
        card, language = told
        record.outcome = Outcome.FAILED if isinstance(card, home.SorryCard) else Outcome.ANSWERED
        if incoming.is_invoke:
            return answers.invoke_body(card, language, self.today)
        return self.message(card, language)

    async def _told(self, incoming: Incoming, record: TurnRecord) -> Told | None:
        try:
            return await self._card(incoming, record)
        except Exception:  # whatever went wrong: what was typed comes back, and the log can be found
            language = record.language
            if incoming.kind is Kind.PRESSED:  # perhaps nobody could even be asked who it is
                language = language or answers.language_of(incoming)
            if language is None or incoming.kind is Kind.OTHER:
                raise
            log.exception("a turn failed", reference=record.reference, kind=record.kind, verb=record.verb)
            return home.SorryCard(reference=record.reference, typed=answers.typed_texts(incoming)), language
        finally:
            if record.language:
                self.woken()

    async def _card(self, incoming: Incoming, record: TurnRecord) -> Told | None:
        if not incoming.is_personal:
            return (home.OnlyInPrivateCard(), answers.language_of(incoming)) if incoming.is_addressed else None
        if incoming.kind is Kind.PRESSED and (told := await self._press_at_once(incoming, record)):
            return told
        async with self.database.reading() as work:
            who, known = await self._identify(work, incoming, record)
            show = _only_shown(incoming, known)
            if who and show:  # most that is written: no other transaction is needed
                return await self._in_words(incoming, who, await self._read(work, who, show, record))
        if who is None:
            if incoming.kind is Kind.OTHER:
                return None
            return home.NotRegisteredCard(contact=self.contact), answers.language_of(incoming)
        if _is_news(incoming, known):
            async with self.database.work() as work:
                await work.conversations.see(who.id, incoming.conversation, self.clock())
        if incoming.kind is Kind.OTHER:
            return None
        answer = await self._turn(incoming, who, record, is_new=not _met(known))
        return await self._in_words(incoming, who, answer) if answer else None

    async def _identify(
        self, work: Work, incoming: Incoming, record: TurnRecord
    ) -> tuple[Person | None, Conversation | None]:
        who, known = await work.conversations.with_whom(incoming.aad_object_id)
        record.language = who.language if who else None
        return who, known

    async def _press_at_once(self, incoming: Incoming, record: TurnRecord) -> Told | None:
        """Most presses: who it is, what they may, its effect and the card, in one transaction.

        None for one that takes more: nothing of it has happened then.
        """
        who = None
        try:
            action = action_at(incoming.press, incoming.inputs)
            async with self.database.work() as work:
                who, known = await self._identify(work, incoming, record)
                if who is None or known != incoming.conversation:
                    raise _TakesMore
                answer = await self._run(work, who, action, record, incoming)
        except (UnknownAction, _TakesMore):
            return None
        except NotFound:
            assert who is not None, "only an action raises it"
            answer = await self._show(who, home.NotThere(), record)
        return await self._in_words(incoming, who, answer)

    async def _in_words(self, incoming: Incoming, who: Person, answer: Answer) -> Told:
        if incoming.kind is Kind.PRESSED and isinstance(answer.card, WordCard):
            await self.offered(incoming, answer.card, who)
        return answers.with_typed(answer.card, incoming), answer.language

    async def _turn(self, incoming: Incoming, who: Person, record: TurnRecord, *, is_new: bool) -> Answer | None:
        match incoming.kind:
            case Kind.INSTALLED:
                return await self._show(who, home.Welcome() if is_new else home.Todo(), record)
            case Kind.UNINSTALLED:
                async with self.database.work() as work:
                    await work.conversations.unreachable(who.id, Reach.NOT_INSTALLED, self.clock())
                return None
            case Kind.SAID:
                return await self._show(who, chat.answer_to(incoming.text), record)
        return await self._press(incoming, who, record)

    async def _show(self, who: Person, show: Show, record: TurnRecord) -> Answer:
        if show.is_logged:
            return await self._alone(who, show, record)
        async with self.database.reading() as work:
            return await self._read(work, who, show, record)

    async def _read(self, work: Work, who: Person, show: Show, record: TurnRecord) -> Answer:
        """In a transaction that changes nothing, so that what is not there needs no other."""
        record.verb = record.verb or show.verb  # what was asked for, also where the answer is another card
        turn = self.turn(who, work)
        try:
            return await turns.run(turn, show)
        except NotFound:
            return await turns.missing(turn)

    async def _press(self, incoming: Incoming, who: Person, record: TurnRecord) -> Answer:
        try:
            action = action_at(incoming.press, incoming.inputs)
        except UnknownAction:
            return await self._show(who, home.NotThere(), record)
        return await self._alone(who, action, record, incoming)

    async def _alone(
        self, who: Person, action: Action, record: TurnRecord, pressed: Incoming | None = None
    ) -> Answer:
        """In a transaction of its own."""
        try:
            async with self.database.work() as work:
                return await self._run(work, who, action, record, pressed)
        except NotFound:
            return await self._show(who, home.NotThere(), record)

    async def _run(
        self, work: Work, who: Person, action: Action, record: TurnRecord, pressed: Incoming | None = None
    ) -> Answer:
        record.verb = record.verb or action.verb
        answer = await turns.run(self.turn(who, work), action, pressed.nonce if pressed else "")
        if pressed:
            await _readdress(work, pressed, who.id, answer, self.clock())
        return answer

    @property
    def today(self) -> date:
        return self.clock().astimezone(self.zone).date()

    def message(self, card: Card, language: Language, nonce: str = "") -> dict[str, Any]:
        """A card as an activity, as it is to be read today; `nonce` as for `answers.message`."""
        return answers.message(card, language, self.today, nonce)

    def turn(self, who: Person, work: Work) -> Turn:
        return Turn(who=who, now=self.clock(), zone=self.zone, work=work, banks=self.banks, new_id=new_id)


async def _readdress(work: Work, pressed: Incoming, person: UUID, answer: Answer, now: datetime) -> None:
    """Note what the pressed message shows from now on, so that it can be kept true, or left alone while typed in."""
    if pressed.pressed_message:
        conversation = pressed.conversation.conversation_id
        message_id, show, is_form = pressed.pressed_message, answer.show, answer.card.is_form
        if sent := message_of(pressed.nonce):
            await work.outbox.arrived(sent, person, conversation, message_id, now)
        talk = await _talk_of(work, show)
        await work.outbox.address(conversation, message_id, person, show, talk, is_form=is_form)


async def _talk_of(work: Work, show: Show) -> UUID | None:
    """The talk that a card is about, directly or through its plan: when that changes, the card follows."""
    talk: UUID | None = getattr(show, "talk", None)
    plan: UUID | None = getattr(show, "plan", None)
    if talk is None and plan is not None:
        version = await work.plans.get(plan)
        return version.talk if version else None
    return talk


def _is_news(incoming: Incoming, known: Conversation | None) -> bool:
    """Whatever comes from a chat refreshes its address, and shows that messages reach it.

    Not so from one we have never heard of: an installation is told twice, and welcomed once we hear of it by name.
    """
    if incoming.kind is Kind.OTHER and not _met(known):
        return False
    return incoming.kind is not Kind.UNINSTALLED and known != incoming.conversation


def _met(known: Conversation | None) -> bool:
    """Whether this person has ever been heard of; a chat that we have asked Teams for is not yet that."""
    return known is not None and bool(known.user_id)


def _only_shown(incoming: Incoming, known: Conversation | None) -> Show | None:
    """What answers a sentence, where nothing is noted: neither a new conversation nor that something is read."""
    if incoming.kind is not Kind.SAID or known != incoming.conversation:
        return None
    show = chat.answer_to(incoming.text)
    return None if show.is_logged else show
