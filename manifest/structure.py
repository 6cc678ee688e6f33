"""What Microsoft's two JSON schemas say about a manifest and its language files."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from jsonschema.exceptions import ValidationError

from manifest.documents import Document
from manifest.faults import Fault, json_path

VERSION = "1.30"
MANIFEST_URL = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
LANGUAGE_URL = (
    f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.Localization.schema.json"
)


def manifest_faults(file: str, document: Document) -> list[Fault]:
    return _faults(file, document, MANIFEST_URL)


def language_faults(file: str, document: Document) -> list[Fault]:
    return _faults(file, document, LANGUAGE_URL)


@cache
def is_translatable(key: str) -> bool:
    """Whether a language file may carry a text under this key, such as `name.short`."""
    return key != "$schema" and _allows(_schema(LANGUAGE_URL), key)


@cache
def _schema(url: str) -> Document:
    file = Path(__file__).parent / "schema" / url.rpartition("/")[2]
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _faults(file: str, document: Document, url: str) -> list[Fault]:
    faults = (
        fault for error in Draft4Validator(_schema(url)).iter_errors(document) for fault in _explain(file, error)
    )
    return [*faults, *_version_faults(file, document, url)]


def _version_faults(file: str, document: Document, url: str) -> Iterator[Fault]:
    """Teams wants the schema's address, and one version in all files (Graph, teamsApp-publish)."""
    if document.get("$schema") != url:
        yield Fault(file, "$.$schema", f"must be {url}")
    if url == MANIFEST_URL and document.get("manifestVersion") != VERSION:
        yield Fault(file, "$.manifestVersion", f"must be {VERSION}, as in $schema")


def _explain(file: str, error: ValidationError) -> Iterator[Fault]:
    here = list(error.absolute_path)
    instance: Any = error.instance
    schema: Any = error.schema
    if error.validator == "additionalProperties":
        known = ", ".join(schema.get("properties", {}))
        for key in instance:
            if not _allows(schema, key):
                yield Fault(file, json_path([*here, key]), f"is an unknown key; known here: {known}")
    elif error.validator == "required":
        for key in schema["required"]:
            if key not in instance:
                yield Fault(file, json_path([*here, key]), "is missing")
    elif error.validator == "maxLength":
        limit = error.validator_value
        yield Fault(file, json_path(here), f"is {len(instance)} characters long; at most {limit} fit")
    else:
        yield Fault(file, json_path(here), error.message)


def _allows(schema: Document, key: str) -> bool:
    patterns = schema.get("patternProperties", {})
    return key in schema.get("properties", {}) or any(re.search(pattern, key) for pattern in patterns)
