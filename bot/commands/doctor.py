"""The command that looks at everything the service needs, and says the remedy for each fault."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from bot.commands.console import show
from bot.commands.errors import expected, message

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and what is wrong with it; no faults: it is fine."""

    what: str
    faults: tuple[str, ...] = ()


def doctor() -> None:
    """Check all that the service needs.

    Settings, database, keys, questions, cards, credentials: each fault with its remedy. Exit code 1 on any.
    """
    is_fine = True
    for finding in _findings():
        for fault in finding.faults:
            is_fine = False
            show(f"fault  {finding.what}: {fault}", style="red")
        if not finding.faults:
            show(f"ok     {finding.what}", style="green")
    if not is_fine:
        raise typer.Exit(1)


def _findings() -> Iterator[Finding]:
    from bot.setting_faults import SettingsError
    from bot.settings import Settings

    try:
        settings = Settings()
    except SettingsError as error:
        yield Finding("settings", tuple(str(fault) for fault in error.faults))
        return  # everything else is found with them
    yield Finding("settings")
    yield from asyncio.run(_of_database(settings))
    yield _tried("questions", lambda: _load_questions(settings))
    yield _tried("documents", lambda: _load_documents(settings))
    yield _of_cards()
    yield _of_credentials(settings)


def _tried(what: str, look: Callable[[], object]) -> Finding:
    try:
        look()
    except expected() as error:
        faults = getattr(error, "faults", None) or [message(error)]
        return Finding(what, tuple(str(fault) for fault in faults))
    return Finding(what)


async def _of_database(settings: "Settings") -> list[Finding]:
    from bot.compose import unchecked_database
    from storage.sealed_check import sealed_faults

    try:
        database = unchecked_database(settings)
    except expected() as error:
        return [Finding("database", (message(error),))]
    try:
        if faults := await database.check():
            return [Finding("database", tuple(faults))]
        return [Finding("database"), Finding("encryption keys", tuple(await sealed_faults(database)))]
    finally:
        await database.close()


def _load_questions(settings: "Settings") -> None:
    from bot import banks

    banks.load(settings.templates_dir)


def _load_documents(settings: "Settings") -> None:
    from cards import documents

    documents.load(settings.templates_dir)


def _of_cards() -> Finding:
    from cards import check

    return Finding("cards", tuple(check()))


def _of_credentials(settings: "Settings") -> Finding:
    """The settings have one already; what is left to see is whether a certificate is one."""
    if settings.local:
        return Finding("credentials (none: local mode)")
    if settings.app_certificate_path:
        text = settings.app_certificate_path.read_text(encoding="utf-8", errors="replace")
        missing = [part for part in ("PRIVATE KEY", "CERTIFICATE") if f"{part}-----" not in text]
        remedy = "PLANLOTS_APP_CERTIFICATE_PATH must hold the private key and its certificate, both as PEM"
        return Finding("credentials", tuple(f"no {part} in the file: {remedy}" for part in missing))
    return Finding("credentials")
