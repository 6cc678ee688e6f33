"""What Teams, its store and we demand beyond the schema."""

import pytest

from manifest.package import validate
from manifest.texts import MANIFEST
from tests.manifest.packages import APP_ID, document, edited, places, put

OTHER_ID = "1b645389-2473-4467-9073-72d45eb05abc"
COMMANDS = "bots.0.commandLists.0.commands"


@pytest.mark.parametrize(
    ("path", "value", "place", "reason"),
    [
        ("version", "1.4", "$.version", "three numbers"),
        ("version", "1.0.0-beta", "$.version", "three numbers"),
        ("version", "01.0.0", "$.version", "three numbers"),
        ("version", "0.9.9", "$.version", "1.0.0 or later"),
        ("webApplicationInfo.id", OTHER_ID, "$.webApplicationInfo.id", "the same app id"),
        ("bots", [], "$.bots", "must hold the bot"),
        ("bots.0.scopes", ["personal", "team"], "$.bots[0].scopes", "one person at a time"),
        ("bots.0.commandLists.0.scopes", [], "$.bots[0].commandLists[0].scopes", "a scope that the bot has"),
        ("bots.0.commandLists.0.scopes", ["team"], "$.bots[0].commandLists[0].scopes", "a scope that the bot has"),
        ("webApplicationInfo.resource", "api://${{APP}}", "$.webApplicationInfo.resource", "still holds ${{APP}}"),
        ("developer.name", "Exempelregionen, Exempel", "$.developer.name", "still an example"),
        ("developer.websiteUrl", "http://regionnorrvik.se", "$.developer.websiteUrl", "full https address"),
        ("developer.websiteUrl", "https://", "$.developer.websiteUrl", "full https address"),
        ("developer.websiteUrl", "https://intranet/planlotsen", "$.developer.websiteUrl", "full https address"),
        ("developer.websiteUrl", "https://region norrvik.se", "$.developer.websiteUrl", "full https address"),
        ("developer.websiteUrl", "https://[region.se", "$.developer.websiteUrl", "no web address"),
        ("developer.privacyUrl", "https://example.com/privacy", "$.developer.privacyUrl", "still an example"),
        ("developer.privacyUrl", "https://WWW.EXAMPLE.ORG", "$.developer.privacyUrl", "still an example"),
        ("developer.privacyUrl", "https://www.exempel.se", "$.developer.privacyUrl", "still an example"),
        ("developer.termsOfUseUrl", "https://region.example/a", "$.developer.termsOfUseUrl", "still an example"),
        ("developer.termsOfUseUrl", "https://bot.localhost:3978", "$.developer.termsOfUseUrl", "still an example"),
    ],
)
def test_a_manifest_that_teams_would_turn_away_is_refused(
    path: str, value: object, place: str, reason: str, good: dict[str, bytes]
) -> None:
    faults = [fault for fault in validate(edited(good, MANIFEST, put(path, value))) if fault.path == place]
    assert [fault.file for fault in faults] == [MANIFEST]
    assert reason in faults[0].reason


@pytest.mark.parametrize(
    "url", ["https://www.exempelkommunen.se", "https://contosoft.se/a", "https://sub.region.se:8443/a?b=c"]
)
def test_addresses_that_only_resemble_examples_are_taken(url: str, good: dict[str, bytes]) -> None:
    assert validate(edited(good, MANIFEST, put("developer.privacyUrl", url))) == []


def test_a_demo_may_keep_examples_but_not_plain_http(good: dict[str, bytes]) -> None:
    example = edited(good, MANIFEST, put("developer.privacyUrl", "https://example.com/privacy"))
    plain = edited(good, MANIFEST, put("developer.privacyUrl", "http://example.com/privacy"))
    assert validate(example, demo=True) == []
    assert places(validate(plain, demo=True)) == {"manifest.json $.developer.privacyUrl"}


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (f"{COMMANDS}.2.title", "Status", "$.bots[0].commandLists[0].commands[2].title"),
        (f"{COMMANDS}.2.title", " ", "$.bots[0].commandLists[0].commands[2].title"),
        (f"{COMMANDS}.2.title", "mitt samtal ", "$.bots[0].commandLists[0].commands[2].title"),
        (f"{COMMANDS}.2", {"title": "mitt samtal"}, "$.bots[0].commandLists[0].commands[2].description"),
        (f"{COMMANDS}", [], "$.bots[0].commandLists"),
        ("name.full", "Planlotsen", "$.name.full"),
        ("description.short", "Samtal och plan i Teams", "$.description.short"),
        ("description.full", "Finns i Teams, i Microsoft Teams", "$.description.full"),
        ("description.short", "medarbetarsamtalet", "$.description.full"),
    ],
)
def test_texts_that_the_store_would_turn_away_are_refused(
    path: str, value: object, place: str, good: dict[str, bytes]
) -> None:
    assert f"manifest.json {place}" in places(validate(edited(good, MANIFEST, put(path, value))))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("bots[0].commandLists[0].commands[2].title", "my plan"),
        ("bots[0].commandLists[0].commands[2].description", " "),
        ("name.full", "Planlotsen"),
        ("description.full", "Works in Teams"),
    ],
)
def test_a_translation_is_held_to_the_same_rules(key: str, text: str, good: dict[str, bytes]) -> None:
    faults = validate(edited(good, "en.json", lambda texts: texts.update({key: text})))
    assert places(faults) == {f"en.json $['{key}']"}


def test_the_same_command_is_told_with_the_one_it_repeats(good: dict[str, bytes]) -> None:
    [fault] = validate(edited(good, MANIFEST, put(f"{COMMANDS}.9.title", "MIN PLAN")))
    assert fault.reason == "is the same command as bots[0].commandLists[0].commands[1].title"


def test_the_bot_speaks_with_one_person_at_a_time_and_can_send_files(good: dict[str, bytes]) -> None:
    manifest = document(good, MANIFEST)
    [bot] = manifest["bots"]
    assert (bot["botId"], bot["scopes"], bot["supportsFiles"]) == (APP_ID, ["personal"], True)
    assert manifest["defaultInstallScope"] == "personal"
    [search] = manifest["composeExtensions"]
    assert (search["botId"], [each["type"] for each in search["commands"]]) == (APP_ID, ["query"])
    assert "validDomains" not in manifest
