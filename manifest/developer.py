"""Who publishes the app: the employer's name and links, which Teams shows to everyone who opens it."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from manifest.faults import Fault, ManifestError

EXAMPLE = Path(__file__).with_name("developer.toml")


@dataclass(frozen=True)
class Developer:
    """The employer, in the manifest's word. The three links are https addresses of the employer's own pages."""

    name: str
    website_url: str
    privacy_url: str
    terms_of_use_url: str

    @classmethod
    def read(cls, file: Path) -> Self:
        """Reads a copy of developer.toml; a missing, empty, mistyped or unknown key raises ManifestError."""
        values = _load(file)
        known = [field.name for field in fields(cls)]
        faults = [
            Fault(str(file), key, f"is unknown; the keys are {', '.join(known)}") for key in values.keys() - known
        ]
        faults += [Fault(str(file), key, reason) for key in known if (reason := _objection(values.get(key)))]
        if faults:
            raise ManifestError(faults)
        return cls(**values)


def _load(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError([Fault(str(file), "", f"cannot be read ({error}); copy {EXAMPLE.name}")]) from error
    except tomllib.TOMLDecodeError as error:
        raise ManifestError([Fault(str(file), "", f"is not TOML: {error}")]) from error


def _objection(value: object) -> str:
    if value is None:
        return "is missing"
    if not isinstance(value, str):
        return "must be a text in quotes"
    return "" if value.strip() else "is empty"
