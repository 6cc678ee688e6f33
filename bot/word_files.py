"""Saves an agreed plan as a Word document: asks through Teams, and makes the file when the person says yes."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bot.dialogue import Dialogue
from bot.incoming import Incoming
from bot.logs import Log
from bot.messenger import Address, Messenger, SendError
from bot.metrics import Outcome
from bot.turn_record import TurnRecord
from bot.uploads import Uploader
from cards.documents import PlanTemplate, offered_as
from dialogs import turns, word
from dialogs.cards import Card
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from dialogs.word import PlanDocument, Told, WordCard

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
ABOUT_BYTES = 45_000  # what Teams tells the person; the file is made when they have said yes

log = Log(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Where Teams wants the file, and what it calls it there."""

    url: str
    content_url: str
    name: str
    unique_id: str
    file_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """An answer to one offer. `person` is whom it was made to; what it says gives nobody a right."""

    plan: UUID
    offer: str
    person: str
    upload: Upload | None


@dataclass(frozen=True, slots=True)
class WordFiles:
    """Beside the dialogue: what is said here goes out as messages, since an invoke of this kind shows no card."""

    dialogue: Dialogue
    messenger: Messenger
    uploader: Uploader
    template: PlanTemplate

    async def offer(self, incoming: Incoming, card: WordCard, who: Person) -> None:
        """Ask the person, through Teams, whether the file may be saved. The press names the offer."""
        if card.told is not Told.OFFERED:
            return
        name, description = offered_as(card.number, who.language)
        context = {"plan": str(card.version), "offer": incoming.nonce, "person": str(who.id)}
        content = {
            "description": description,
            "sizeInBytes": ABOUT_BYTES,
            "acceptContext": context,
            "declineContext": context,
        }
        await self._send(incoming, _message({"contentType": CONSENT, "name": name, "content": content}))

    async def answer(self, incoming: Incoming, record: TurnRecord) -> Mapping[str, Any] | None:
        """What the person has said to an offer. The answer of the invoke is empty."""
        record.verb, record.outcome = "word.consent", Outcome.SILENT
        consent = _consent(incoming.value)
        async with self.dialogue.database.reading() as work:
            who = await work.people.by_aad(incoming.aad_object_id)
        if who is None or consent is None or not incoming.is_personal or consent.person != str(who.id):
            return None
        said = await self._answered(consent, who, record)
        await self.messenger.delete(_address(incoming), incoming.pressed_message)  # one offer, one answer
        await self._send(incoming, said)
        record.outcome = Outcome.ANSWERED
        return None

    async def _answered(self, consent: Consent, who: Person, record: TurnRecord) -> Mapping[str, Any]:
        """The message that says what became of it."""
        try:
            told = await self._saved(consent, who) if consent.upload else await self._declined(consent, who)
        except NotFound:
            return self.dialogue.message(await self._not_there(who), who.language)
        except word.Broken:
            log.error("a plan is not what was signed any more", reference=record.reference)
            told = Told.BROKEN
        except Exception:  # whatever went wrong: nothing is half done, and the person can ask again
            log.exception("a document could not be made", reference=record.reference)
            told = Told.FAILED
        if told is None and consent.upload:
            return _info(consent.upload)
        return self.dialogue.message(await self._told(consent, who, told or Told.FAILED), who.language)

    async def _saved(self, consent: Consent, who: Person) -> Told | None:
        """None when the file is there. No transaction is open while it is made and sent."""
        upload = consent.upload
        if upload is None or not self.uploader.hosts.allow(upload.url):
            log.error("a file was to be put on a host that is not OneDrive")
            return Told.FAILED
        document = await self._taken(consent, who)
        if document is None:
            return Told.ANSWERED
        content = await asyncio.to_thread(self.template.draw, document)
        return None if await self.uploader.put(upload.url, content) else Told.FAILED

    async def _taken(self, consent: Consent, who: Person) -> PlanDocument | None:
        async with self.dialogue.database.work() as work:
            return await word.taken(self.dialogue.turn(who, work), consent.plan, consent.offer)

    async def _declined(self, consent: Consent, who: Person) -> Told:
        async with self.dialogue.database.work() as work:
            is_first = await word.declined(self.dialogue.turn(who, work), consent.plan, consent.offer)
        return Told.DECLINED if is_first else Told.ANSWERED

    async def _told(self, consent: Consent, who: Person, told: Told) -> Card:
        async with self.dialogue.database.reading() as work:
            return await word.card(self.dialogue.turn(who, work), consent.plan, told)

    async def _not_there(self, who: Person) -> Card:
        async with self.dialogue.database.reading() as work:
            return (await turns.missing(self.dialogue.turn(who, work))).card

    async def _send(self, incoming: Incoming, activity: Mapping[str, Any]) -> None:
        sent = await self.messenger.send(_address(incoming), activity)
        if isinstance(sent, SendError):
            log.warning("not sent", kind=sent.kind, status=sent.status, code=sent.code)


def _address(incoming: Incoming) -> Address:
    return Address(incoming.conversation.service_url, incoming.conversation.conversation_id)


def _message(attachment: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "message", "attachments": [attachment]}


def _info(upload: Upload) -> dict[str, Any]:
    """Teams' own card of a file, which opens it."""
    content = {"uniqueId": upload.unique_id, "fileType": upload.file_type}
    return _message({"contentType": INFO, "contentUrl": upload.content_url, "name": upload.name, "content": content})


def _consent(value: Mapping[str, Any]) -> Consent | None:
    """Read an answer, whatever its fields may be; None for what is none."""
    context, action = value.get("context"), value.get("action")
    upload = _upload(value.get("uploadInfo")) if action == "accept" else None
    if not isinstance(context, dict) or not (action == "decline" or upload):
        return None
    try:
        plan = UUID(str(context.get("plan")))
    except ValueError:
        return None
    return Consent(plan=plan, offer=str(context.get("offer"))[:100], person=str(context.get("person")), upload=upload)


def _upload(info: object) -> Upload | None:
    if not isinstance(info, dict):
        return None
    names = {"url": "uploadUrl", "content_url": "contentUrl", "name": "name", "unique_id": "uniqueId"}
    found = {field: str(info.get(name) or "") for field, name in (names | {"file_type": "fileType"}).items()}
    return Upload(**found) if all(found.values()) else None
