"""A person in Teams who installs the bot, writes to it and presses its buttons, over real HTTP."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Self
from uuid import uuid4

from . import activities, delivery
from .activities import Sender
from .card import Card
from .card_reading import Button
from .client import DESKTOP, PHONE, Client
from .connector import FakeConnector
from .conversation import Conversation, Reach
from .errors import NoFallback, NoSuchButton, NotInstalled, TeamsError
from .files import CONSENT, upload_info
from .inputs import Given
from .onlooker import Onlooker
from .screen import SeenMessage
from .wire import Json, encode

APP_ID = "0a1b2c3d-0000-4000-8000-00000000b07a"
PATIENCE_SECONDS = 15.0  # Azure Bot Service gives up after 10-15 s


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class _Sent:
    """The last activity, for Teams' own second try."""

    raw: bytes
    pressed: Card | None


class Persona(Onlooker):
    """One person with one client in one chat with the bot, at first the personal one.

    endpoint: the bot's /api/messages, may be changed when the bot moves. signer: gives the bearer token for each
    request; None sends none (local mode). installed: the app is there already and the bot was told long ago.
    """

    def __init__(
        self,
        name: str,
        aad_object_id: str,
        *,
        connector: FakeConnector,
        endpoint: str,
        locale: str = "sv-SE",
        tenant: str | None = None,
        app_id: str = APP_ID,
        bot_name: str = "Planlotsen",
        signer: Callable[[], str] | None = None,
        client: Client = DESKTOP,
        time_zone: str = "Europe/Stockholm",
        clock: Callable[[], datetime] = _now,
        installed: bool = False,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self.aad_object_id, self.locale, self.endpoint = aad_object_id, locale, endpoint
        self.tenant = tenant or connector.tenant
        self.app_id, self.bot_name, self.time_zone = app_id, bot_name, time_zone
        self._signer, self._clock, self._patience = signer, clock, patience
        super().__init__(name, connector, connector.personal_chat(aad_object_id, installed=installed), client)

    def in_group(self, chat: Conversation) -> Self:
        """The same person in a group chat (see FakeConnector.group_chat)."""
        other = copy.copy(self)
        other._enter(chat, self.client)
        return other

    def on_another_device(self, client: Client = PHONE) -> Self:
        """The same person and chat; answers to presses on one device do not show on the other."""
        other = copy.copy(self)
        other._enter(self.chat, client)
        return other

    def _enter(self, chat: Conversation, client: Client) -> None:
        super()._enter(chat, client)
        self.toasts: list[str] = []
        self._last: _Sent | None = None

    # Coming and going

    async def installs(self, *, upgrade: bool = False) -> None:
        """Teams tells the bot twice; an upgrade of the app comes as `add-upgrade` alone."""
        self.chat.reach = Reach.OPEN
        kind: Literal["add", "add-upgrade"] = "add-upgrade" if upgrade else "add"
        await self._tell(activities.installation(self._sender, self._clock(), kind))
        if not upgrade:
            await self._tell(activities.members_changed(self._sender, self._clock(), "membersAdded"))

    async def uninstalls(self) -> None:
        self.chat.reach = Reach.NOT_INSTALLED
        await self._tell(activities.installation(self._sender, self._clock(), "remove"))
        if self.chat.kind == "groupChat":
            await self._tell(activities.members_changed(self._sender, self._clock(), "membersRemoved"))

    async def blocks(self) -> None:
        """Teams does not tell the bot; the next message to the person is refused."""
        self.chat.reach = Reach.BLOCKED

    async def unblocks(self) -> None:
        self.chat.reach = Reach.OPEN

    # Doing

    async def says(self, text: str) -> tuple[SeenMessage, ...]:
        """Writes to the bot; what came before the bot had taken the message is returned."""
        before = set(self.chat.messages)
        await self._tell(activities.said(self._here, self._clock(), self._connector.next_id(), text))
        return tuple(message for message in self.screen.messages if message.id not in before)

    async def picks(self, suggestion: str) -> tuple[SeenMessage, ...]:
        """Presses a suggestion under the last message, which writes its text."""
        there = self.screen.suggestions
        if suggestion not in there:
            raise NoSuchButton(suggestion, there)
        return await self.says(there[suggestion])

    async def presses(self, title: str | Button, card: Card | None = None, /, **inputs: Given | Card) -> Card:
        """Presses a button on `card` (the lowest one with that button) with what is typed, by input id.

        Only what is on the screen, or was kept, can be pressed. Returns the card that stands there afterwards.
        """
        card_, button, given = self._target(title, card, inputs)
        if button.kind not in ("Action.Execute", "Action.Submit"):
            return self._locally(card_, button)
        card_.reveal(button)
        data = {**button.action.get("data", {}), **card_.filled(button, given)}
        if button.kind == "Action.Submit":
            return await self._submit(card_, data)
        return await self._execute(card_, activities.executed(button.action, data))

    async def presses_by_submit(
        self, title: str | Button, card: Card | None = None, /, **inputs: Given | Card
    ) -> Card:
        """As an old client does, which uses the Action.Submit in the button's fallback."""
        card_, button, given = self._target(title, card, inputs)
        action = button.action if button.kind == "Action.Submit" else button.action.get("fallback")
        if not isinstance(action, dict) or action.get("type") != "Action.Submit":
            raise NoFallback(f"{button.title!r} has no Action.Submit as fallback")
        return await self._submit(card_, {**action.get("data", {}), **card_.filled(button, given)})

    async def refreshes(self, card: Card | None = None) -> Card:
        """Teams' automatic refresh of a card that asks for it (`refresh.action`)."""
        card_ = card or self.newest
        action = card_.content["refresh"]["action"]
        return await self._execute(card_, activities.executed(action, action.get("data", {}), "automatic"))

    async def invokes(self, name: str, value: object, *, reply_to: str | None = None) -> Json:
        """Any other invoke, such as `composeExtension/query`; returns the body of the answer."""
        activity = activities.invoked(self._here, self._clock(), name, value, reply_to)
        return delivery.invoke_body(await self._post(_Sent(encode(activity), None)))

    # Files

    def asked_to_save(self) -> list[Json]:
        """The files that the bot wants to save, as its questions stand in the chat, from the top to the bottom."""
        return [attachment for _, attachment in self._questions()]

    async def consents(self, question: Json | None = None, **info: str) -> Json:
        """Says yes to a question, the newest unless one is given; returns what Teams tells, with `info` in it."""
        message_id, asked = self._question(question)
        upload = upload_info(self._connector.onedrive_url, asked["name"]) | info
        await self._answers_file(message_id, asked["content"]["acceptContext"], "accept", upload)
        return upload

    async def declines(self, question: Json | None = None) -> None:
        message_id, asked = self._question(question)
        await self._answers_file(message_id, asked["content"]["declineContext"], "decline", None)

    async def _answers_file(self, message_id: str, context: Json, action: str, upload: Json | None) -> None:
        value = {"type": "fileUpload", "action": action, "context": context}
        value |= {"uploadInfo": upload} if upload else {}
        await self.invokes("fileConsent/invoke", value, reply_to=message_id)

    def _question(self, question: Json | None) -> tuple[str, Json]:
        """The message of a question; one that was kept can be answered when its message is gone."""
        there = self._questions()
        if question is not None:
            return next((id_ for id_, asked in there if asked == question), "gone"), question
        if not there:
            raise TeamsError(f"{self.name} has not been asked to save a file")
        return there[-1]

    def _questions(self) -> list[tuple[str, Json]]:
        return [
            (message.id, attachment)
            for message in self.chat.messages.values()
            if not message.deleted
            for attachment in message.activity.get("attachments") or []
            if attachment.get("contentType") == CONSENT
        ]

    async def sends_again(self, *, new_id: bool = False) -> Card | None:
        """Teams' second try of the last activity: the same bytes, or with a new activity id."""
        if self._last is None:
            raise TeamsError(f"{self.name} has not sent anything yet")
        sent = self._last
        if new_id:
            sent = replace(sent, raw=_renumbered(sent.raw))
        if sent.pressed is None:
            delivery.accepted(await self._post(sent))
            return None
        return self._apply(sent.pressed, await self._post(sent))

    # How it is done

    @property
    def _sender(self) -> Sender:
        return Sender(
            self.name,
            self.aad_object_id,
            self.tenant,
            self.locale,
            self.time_zone,
            self.client,
            self.app_id,
            self.bot_name,
            self._connector.service_url,
            self.chat,
        )

    @property
    def _here(self) -> Sender:
        """The sender, in a chat where people can write."""
        if self.chat.reach in (Reach.NOT_INSTALLED, Reach.BLOCKED):
            raise NotInstalled(f"{self.name} has not installed the app here, or has blocked it")
        return self._sender

    async def _execute(self, card: Card, value: Json) -> Card:
        activity = activities.invoked(self._here, self._clock(), "adaptiveCard/action", value, card.message_id)
        return self._apply(card, await self._post(_Sent(encode(activity), card)))

    def _apply(self, card: Card, answer: delivery.Answer) -> Card:
        """The answer's card takes the pressed one's place; a notice leaves it."""
        said = delivery.card_answer(answer, strict=self._connector.strict)
        if said.card is not None:
            return self._view.replace(card.message_id, said.card)
        self.toasts.append(said.toast or "")
        return self._on_message(card)

    async def _submit(self, card: Card, data: Json) -> Card:
        before = set(self.chat.messages)
        to_teams = data.pop("msteams", {})
        text = to_teams.get("text") if to_teams.get("type") == "messageBack" else None
        if to_teams.get("type") == "imBack":
            await self.says(to_teams["value"])
        else:
            value = to_teams.get("value", data) if text is not None else data
            id_ = self._connector.next_id()
            await self._tell(activities.submitted(self._here, self._clock(), id_, card.message_id, value, text))
        new = [card for card in self.screen.cards if card.message_id not in before]
        return new[-1] if new else self._on_message(card)

    async def _tell(self, activity: Json) -> None:
        delivery.accepted(await self._post(_Sent(encode(activity), None)))

    async def _post(self, sent: _Sent) -> delivery.Answer:
        self._last = sent
        token = self._signer() if self._signer else None
        return await delivery.post(self._connector.session, self.endpoint, sent.raw, token, self._patience)


def _renumbered(raw: bytes) -> bytes:
    activity = json.loads(raw)
    return encode(activity | {"id": f"f:{uuid4()}"})
