"""What the message extension is answered with: a list only the asker sees, and cards that go into a chat."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from cards.render import FOLDER, render, wording
from cards.wording import Wording
from dialogs.actions import address
from dialogs.cards import Card
from dialogs.home import OnlyInPrivateCard
from dialogs.rules.people import Language
from dialogs.searching import FoundUnit, Hit, OwnStatus
from dialogs.team_lines import TeamLine

CARD: Final = "application/vnd.microsoft.card.adaptive"
PREVIEW: Final = "application/vnd.microsoft.card.thumbnail"

Body: TypeAlias = Mapping[str, Any]


def results(hits: Sequence[Hit], language: Language) -> Body:
    """The list. What is chosen is asked for anew: a client that would insert the row itself inserts nothing of it."""
    words = wording(FOLDER, "search", language)
    if not hits:
        return said(words.t("nobody"))
    attachments = [{**_attachment(OnlyInPrivateCard(), language), "preview": _preview(hit, words)} for hit in hits]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def inserted(card: Card, language: Language) -> Body:
    """A card that goes into the chat."""
    return {
        "composeExtension": {
            "type": "result",
            "attachmentLayout": "list",
            "attachments": [_attachment(card, language)],
        }
    }


def only_for_you(language: Language) -> Body:
    return said(wording(FOLDER, "search", language).t("only_for_you"))


def not_registered(contact: str, language: Language) -> Body:
    return said(wording(FOLDER, "search", language).t("not_registered", contact=contact))


def sorry(language: Language) -> Body:
    return said(wording(FOLDER, "search", language).t("sorry"))


def said(text: str) -> Body:
    """A line instead of a list."""
    return {"composeExtension": {"type": "message", "text": text}}


def _attachment(card: Card, language: Language) -> dict[str, Any]:
    return {"contentType": CARD, "content": render(card, language, nonce="")}


def _preview(hit: Hit, words: Wording) -> Body:
    title, text, chosen = _row(hit, words)
    tap = {"type": "invoke", "title": title, "value": {"press": chosen}}
    return {"contentType": PREVIEW, "content": {"title": title, "text": text, "tap": tap}}


def _row(hit: Hit, words: Wording) -> tuple[str, str, Mapping[str, Any]]:
    match hit:
        case OwnStatus():
            return words.t("own.title"), words.t("own.text"), address(hit.share)
        case FoundUnit():
            return hit.name, words.t("unit.text", n=hit.employees), address(hit.share)
        case TeamLine():
            plan = words.t("person.plan") if hit.has_current_plan else words.t("person.no_plan")
            late = words.t("person.late", n=len(hit.overdue)) if hit.overdue else words.t("person.on_time")
            return hit.name, words.t("person.text", plan=plan, late=late), {}
