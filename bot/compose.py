"""Puts together what every command needs: the clock, the keys, and a database that is fit for use."""

import base64
import binascii
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.clock import Clock, running_from, system_clock
from bot.setting_values import KEY_BYTES
from bot.settings import Settings
from storage import engines
from storage.database import Database
from storage.errors import PlanlotsError
from storage.keyring import Keyring
from storage.rebuilding import rebuild_if_needed

LOCAL_KEY_FILE = Path("var/local.key")

_FAULTS_OF_OURS = (IntegrityError, ProgrammingError, DataError)  # a wrong program, not a database that is away


class NotFit(PlanlotsError):
    """The database cannot be used as it is. Nothing was changed."""


class BadKeyFile(PlanlotsError):
    """The key of local mode cannot be read."""


def clock_of(settings: Settings) -> Clock:
    return running_from(settings.clock, settings.timezone) if settings.clock else system_clock()


def today_of(settings: Settings) -> date:
    """The employer's local date."""
    return clock_of(settings)().astimezone(settings.timezone).date()


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, once it has proved fit for use; raises NotFit, which says the remedy.

    What is computed is made anew where a setting has changed that it depends on.
    """
    database = unchecked_database(settings)
    try:
        if faults := await database.check():
            raise NotFit("\n".join(sentence(fault) for fault in faults))
        with reaching():
            await rebuild_if_needed(database)
            yield database
    finally:
        await database.close()


def unchecked_database(settings: Settings) -> Database:
    """The database as it is, for whoever asks what is wrong with it; raises NotFit where there is none."""
    url = url_of(settings)
    file = engines.sqlite_file(url)
    if file is not None and not file.exists():
        raise NotFit(f"There is no database yet ({file}): run `planlots db upgrade`.")
    gathering = timedelta(minutes=settings.gather_minutes)
    weeks, smallest = settings.weeks_after_leave, settings.smallest_group
    return Database.open(url, keyring_of(settings), weeks, gathering, smallest)


def url_of(settings: Settings) -> str:
    """The address of the database; raises NotFit where it can be none."""
    url = settings.database_url.get_secret_value()
    try:
        engines.writing(url)  # it connects when first used, and this one never is
    except (ValueError, ArgumentError) as error:
        raise NotFit(f"{sentence(str(error))} Correct PLANLOTS_DATABASE_URL.") from None
    return url


@contextmanager
def reaching(*also: type[Exception]) -> Iterator[None]:
    """Turns what a driver says when the database is away, busy or closed to us, and `also` these, into NotFit."""
    theirs: tuple[type[Exception], ...] = (DBAPIError, *also)
    try:
        yield
    except _FAULTS_OF_OURS:
        raise
    except theirs as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        remedy = "What was under way is taken back. Check PLANLOTS_DATABASE_URL and the server, then try again."
        raise NotFit(f"The database cannot be used ({_first_line(cause or error)}). {remedy}") from None


def keyring_of(settings: Settings) -> Keyring:
    """The keys of the settings; local mode without keys makes one of its own, in a file only its user can read."""
    keys = [(key.key_id, key.secret) for key in settings.encryption_keys]
    return Keyring(keys or [("local", _local_key(LOCAL_KEY_FILE))])


def _local_key(file: Path) -> bytes:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
            written.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        with suppress(FileExistsError):  # somebody else was faster, and theirs is the key then
            os.link(unfinished, file)
        unfinished.unlink()
    return _read_key(file)


def _read_key(file: Path) -> bytes:
    try:
        secret = base64.b64decode(file.read_bytes().strip(), validate=True)
    except (OSError, binascii.Error):
        secret = b""
    if len(secret) != KEY_BYTES:
        remedy = "put its old content back; without it, start anew with another database and remove this file"
        raise BadKeyFile(f"{file} does not hold the key that this machine's data is encrypted with: {remedy}.")
    return secret


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _first_line(cause: BaseException) -> str:
    return (str(cause).splitlines() or [type(cause).__name__])[0]
