"""What Teams and its store demand of a manifest beyond the JSON schema, and what we demand of our own."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from manifest.documents import Document
from manifest.faults import Fault
from manifest.texts import MANIFEST, Edition, leaves

DEMO_APP_ID = "00000000-0000-4000-8000-706c616e6c6f"  # for trying on one machine; "planlo" in ASCII, nobody's app
_EMPTY_ID = "00000000-0000-0000-0000-000000000000"
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_UNFILLED = re.compile(r"\$\{\{.*?\}\}")
# RFC 2606 and 6762, and the names Microsoft and Swedes write in examples
_EXAMPLE_HOST = re.compile(
    r"(^|\.)(example|exempel|contoso|fabrikam)\.|(^|\.)(example|invalid|localhost|local|test)$"
)
_EXAMPLE_NAME = re.compile(r"\b(example|exempel|contoso|fabrikam)\b", re.IGNORECASE)


def manifest_faults(manifest: Document, *, demo: bool) -> Iterator[Fault]:
    """Faults of a manifest that follows its schema. A demo may keep example addresses and ids, and be version 0."""
    yield from _version_faults(manifest, demo=demo)
    yield from _id_faults(manifest, demo=demo)
    yield from _developer_faults(manifest["developer"], demo=demo)
    yield from _bot_faults(manifest)
    for key, text in leaves(manifest):
        if unfilled := _UNFILLED.search(text):
            yield Fault(
                MANIFEST, f"$.{key}", f"still holds {unfilled.group()}, which the build should have filled in"
            )


def _version_faults(manifest: Document, *, demo: bool) -> Iterator[Fault]:
    """Graph, teamsApp-publish: VersionContainsOnlyNumbersDotSeparated and VersionHasMajorLessThan1."""
    version = manifest["version"]
    if not _VERSION.fullmatch(version):
        yield Fault(MANIFEST, "$.version", f"must be three numbers such as 1.4.0, not {version}")
    elif version.startswith("0.") and not demo:
        yield Fault(MANIFEST, "$.version", f"must be 1.0.0 or later, not {version}; Teams takes no version 0")


def _id_faults(manifest: Document, *, demo: bool) -> Iterator[Fault]:
    ids = {"$.id": manifest["id"]}
    ids |= {f"$.bots[{index}].botId": bot["botId"] for index, bot in enumerate(manifest.get("bots", []))}
    extensions = manifest.get("composeExtensions", [])
    ids |= {f"$.composeExtensions[{i}].botId": each.get("botId") for i, each in enumerate(extensions)}
    sign_in_id = manifest.get("webApplicationInfo", {}).get("id")
    if sign_in_id not in (None, ids.get("$.bots[0].botId")):
        yield Fault(MANIFEST, "$.webApplicationInfo.id", "must be the same app id as $.bots[0].botId")
    for path, value in ids.items():
        if value in (_EMPTY_ID, DEMO_APP_ID) and not demo:
            yield Fault(MANIFEST, path, "is no real app id; set PLANLOTS_APP_ID to the app id of your bot in Entra")


def _developer_faults(developer: dict[str, str], *, demo: bool) -> Iterator[Fault]:
    if _EXAMPLE_NAME.search(developer["name"]) and not demo:
        yield Fault(
            MANIFEST, "$.developer.name", f"is still an example ({developer['name']}); write your employer's name"
        )
    for key in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        if objection := _address_objection(developer[key], demo=demo):
            yield Fault(MANIFEST, f"$.developer.{key}", f"{objection}: {developer[key]}")


def _address_objection(url: str, *, demo: bool) -> str:
    """Teams takes https only (Graph, teamsApp-publish: DeveloperPrivacyUrlMustBeHttps and its like)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "is no web address"
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or re.search(r"\s", url):
        return "must be a full https address"
    if _EXAMPLE_HOST.search(host) and not demo:
        return "is still an example; write the address of your own page"
    return ""


def _bot_faults(manifest: Document) -> Iterator[Fault]:
    bots = manifest.get("bots", [])
    if not bots:
        yield Fault(MANIFEST, "$.bots", "must hold the bot")
    for bot in bots:
        if bot["scopes"] != ["personal"]:  # what people write to the bot is theirs; files work in this scope only
            yield Fault(
                MANIFEST, "$.bots[0].scopes", 'must be ["personal"]: the bot speaks with one person at a time'
            )
        for index, offered in enumerate(bot.get("commandLists", [])):
            if not offered["scopes"] or not set(offered["scopes"]) <= set(bot["scopes"]):
                path = f"$.bots[0].commandLists[{index}].scopes"
                yield Fault(MANIFEST, path, "must name a scope that the bot has")


def edition_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of the texts in one language."""
    for key, text in edition.texts().items():
        if not text.strip() or text != text.strip():
            yield edition.fault(key, "is empty or has spaces at its ends")
    yield from _command_faults(edition)
    yield from _store_faults(edition)


def _command_faults(edition: Edition) -> Iterator[Fault]:
    texts, seen = edition.texts(), dict[str, str]()
    for key, title in edition.command_titles().items():
        if first := seen.get(title.casefold()):
            yield edition.fault(key, f"is the same command as {first}")
        seen.setdefault(title.casefold(), key)
        described = key.removesuffix("title") + "description"
        if described not in texts:
            yield edition.fault(described, "is missing; a command without description says nothing in the menu")
    if not seen:
        yield edition.fault("bots[0].commandLists", "must offer commands")


def _store_faults(edition: Edition) -> Iterator[Fault]:
    """Teams store validation guidelines; `name.full` may be left out, but must differ where it is given."""
    texts = edition.texts()
    short, full = texts["description.short"], texts["description.full"]
    if texts.get("name.full") == texts["name.short"]:
        yield edition.fault("name.full", "must differ from name.short")
    if short in full:
        yield edition.fault("description.full", "may not repeat description.short")
    for key in ("description.short", "description.full"):
        if first := re.search(r"(Microsoft )?\bTeams\b", texts[key]):
            if not first.group(1):
                yield edition.fault(key, 'must say "Microsoft Teams" where it first speaks of Teams')
            return
