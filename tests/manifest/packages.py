"""App packages for the tests: a good one, and ways to spoil it."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from manifest.developer import Developer
from manifest.faults import Fault
from manifest.package import build, read

APP_ID = "8f14e45f-ceea-467f-9575-6a1b2c3d4e5f"
DEVELOPER = Developer(
    name="Region Norrvik",
    website_url="https://www.regionnorrvik.se/planlotsen",
    privacy_url="https://www.regionnorrvik.se/planlotsen/personuppgifter",
    terms_of_use_url="https://www.regionnorrvik.se/planlotsen/villkor",
)

Edit = Callable[[Any], object]


def good(folder: Path) -> dict[str, bytes]:
    """The files of a package that is fit to upload."""
    out = folder / "good.zip"
    build(out, app_id=APP_ID, developer=DEVELOPER)
    return read(out)


def document(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name])


def edited(files: dict[str, bytes], name: str, edit: Edit) -> dict[str, bytes]:
    """The package after a change to one of its JSON files; `edit` changes the document in place."""
    changed = document(files, name)
    edit(changed)
    return files | {name: json.dumps(changed, ensure_ascii=False).encode()}


def put(path: str, value: object) -> Edit:
    """An edit that sets a value: `put("bots.0.scopes", ["team"])`."""
    *way, last = path.split(".")

    def edit(target: Any) -> None:
        for step in way:
            target = target[int(step) if isinstance(target, list) else step]
        target[int(last) if isinstance(target, list) else last] = value

    return edit


def png(picture: Image.Image) -> bytes:
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def places(faults: list[Fault]) -> set[str]:
    """Where the faults are: "manifest.json $.id"."""
    return {f"{fault.file} {fault.path}".strip() for fault in faults}
