"""Knows how question banks are read: one TOML file for each kind of talk, refused with every fault in it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.bank_faults import BankError, Fault, bank_faults
from dialogs.questions import Bank, Criterion, Question, Suggests, Text
from dialogs.rules.people import Language
from dialogs.rules.talks import TalkKind

SHIPPED = Path(__file__).parent.parent / "dialogs" / "banks"

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def load(directory: Path | None = None) -> Mapping[TalkKind, Bank]:
    """The banks of a folder (None: the ones we ship); raises BankError with every fault of every file."""
    return _load(directory) if directory else _shipped()


@cache
def _shipped() -> Mapping[TalkKind, Bank]:
    """They do not change while we run, and nobody changes them."""
    return MappingProxyType(_load(SHIPPED))


def _load(folder: Path) -> Mapping[TalkKind, Bank]:
    faults = list(_folder_faults(folder))
    banks = {}
    for kind in TalkKind:
        path = folder / f"{kind}.toml"
        if path.is_file():
            read = _read(path, kind)
            if isinstance(read, Bank):
                banks[kind] = read
            else:
                faults += read
    if faults:
        raise BankError(faults)
    return banks


def _folder_faults(folder: Path) -> list[Fault]:
    if not folder.is_dir():
        return [
            Fault(str(folder), None, "there is no such folder: correct PLANLOTS_TEMPLATES_DIR, or make the folder")
        ]
    kinds = ", ".join(f"{kind}.toml" for kind in TalkKind)
    strangers = sorted(path.name for path in folder.glob("*.toml") if path.stem not in list(TalkKind))
    missing = (f"{kind}.toml" for kind in TalkKind if not (folder / f"{kind}.toml").is_file())
    return [
        *(Fault(name, None, f"no kind of talk has this name: the files are {kinds}") for name in strangers),
        *(Fault(name, None, f"the file is missing in {folder}") for name in missing),
    ]


def _read(path: Path, kind: TalkKind) -> Bank | tuple[Fault, ...]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (Fault(path.name, line, "this is not UTF-8: save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as error:
        return (_syntax_fault(path.name, text, str(error)),)
    return bank_faults(path.name, text, data, kind) or _bank(kind, data)


def _syntax_fault(file: str, text: str, message: str) -> Fault:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    return Fault(file, line, f"this is no TOML: {_PLACE.sub('', message)}")


def _bank(kind: TalkKind, data: Mapping[str, Any]) -> Bank:
    return Bank(
        kind=kind,
        themes={name: _text(texts) for name, texts in data["themes"].items()},
        employee=tuple(map(_question, data["employee"])),
        manager=tuple(map(_question, data["manager"])),
        criteria=tuple(map(_criterion, data.get("criteria", ()))),
    )


def _criterion(data: Mapping[str, Any]) -> Criterion:
    return Criterion(id=data["id"], name=_text(data["name"]), help=_text(data["help"]))


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        id=data["id"],
        theme=data["theme"],
        ask=_text(data["ask"]),
        help=_text(data["help"]),
        example=_text(data["example"]),
        suggests=Suggests(data["suggests"]) if "suggests" in data else None,
    )


def _text(texts: Mapping[str, str]) -> Text:
    return {language: texts[language].strip() for language in Language}
