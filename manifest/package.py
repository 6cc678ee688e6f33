"""How the Teams app package is put together, and whether it is fit to upload."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from manifest import png, rules, structure, texts
from manifest.developer import Developer
from manifest.documents import Document, parse
from manifest.faults import Fault, ManifestError
from manifest.texts import FOLDER, MANIFEST

Files = Mapping[str, bytes]

_ICON_RULES: dict[str, Callable[[bytes], Iterator[str]]] = {
    "color": png.color_faults,
    "outline": png.outline_faults,
}
_NAMES_A_FILE = re.compile(r"icons\.\w+|localizationInfo\.(defaultLanguageFile|additionalLanguages\[\d+\]\.file)")
_PLAIN_NAME = re.compile(r"\w[\w.-]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name


def build(
    out: Path,
    *,
    app_id: str | None,
    developer: Developer,
    version: str | None = None,
    demo: bool = False,
    template: Path = FOLDER,
) -> None:
    """Writes the app package to `out`; the same arguments give the same bytes on every machine.

    `app_id` is the bot's app id in Microsoft Entra. Never change it for an app in use: to Teams that is another app.
    `version` is the package's own, three numbers from 1.0.0 on, and has to rise with each upload; None takes the
    one in the template. `demo` lets examples through and needs no app id: for looking at the package, not for Teams.
    Anything wrong raises ManifestError with every fault found, and nothing is written.
    """
    if objection := _app_id_objection(app_id, demo=demo):
        raise ManifestError([Fault(MANIFEST, "$.bots[0].botId", objection)])
    files = _fill(template, app_id, developer, version)
    if faults := validate(files, demo=demo):
        raise ManifestError(faults)
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.part")
    unfinished.write_bytes(_archive(files))
    unfinished.replace(out)


def validate(package: Path | Files, *, demo: bool = False) -> list[Fault]:
    """Every fault of a package: a zip file, an unpacked folder, or its files by name. None means fit to upload."""
    try:
        files = read(package) if isinstance(package, Path) else package
        documents = {name: parse(name, data) for name, data in files.items() if name.endswith(".json")}
    except ManifestError as error:
        return list(error.faults)
    if MANIFEST not in documents:
        return [Fault(MANIFEST, "", "is missing; it has to lie at the top of the package")]
    # The rules rely on the shape, so a package with the wrong shape hears of that first.
    faults = _shape_faults(documents) or [*_file_faults(files, documents), *_rule_faults(documents, demo=demo)]
    return sorted(set(faults))


def read(package: Path) -> dict[str, bytes]:
    """The files of a zip file or a folder, by their name in it."""
    if package.is_dir():
        found = (file for file in package.rglob("*") if file.is_file())
        return {file.relative_to(package).as_posix(): file.read_bytes() for file in found}
    try:
        with zipfile.ZipFile(package) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        raise ManifestError([Fault(str(package), "", f"is no app package: {error}")]) from error


def _shape_faults(documents: dict[str, Document]) -> list[Fault]:
    faults = structure.manifest_faults(MANIFEST, documents[MANIFEST])
    if not faults:
        for name in set(texts.language_files(documents[MANIFEST]).values()) & documents.keys():
            faults += structure.language_faults(name, documents[name])
    return faults


def _rule_faults(documents: dict[str, Document], *, demo: bool) -> Iterator[Fault]:
    yield from rules.manifest_faults(documents[MANIFEST], demo=demo)
    yield from texts.language_faults(documents)
    for edition in texts.all_editions(documents):
        yield from rules.edition_faults(edition)


def _file_faults(files: Files, documents: dict[str, Document]) -> Iterator[Fault]:
    """Every file that is named is there, every file there is named (store rule), and the icons are as they must."""
    named = _named_files(documents[MANIFEST])
    for path, name in named.items():
        if name not in files:
            yield Fault(MANIFEST, path, f"names {name}, which is not in the package")
    for name in files.keys() - named.values() - {MANIFEST}:
        yield Fault(name, "", f"is not named in {MANIFEST}; a package holds no other files")
    for kind, objections in _ICON_RULES.items():
        name = documents[MANIFEST]["icons"][kind]
        yield from (Fault(name, "", reason) for reason in objections(files.get(name, b"")) if name in files)


def _named_files(manifest: Document) -> dict[str, str]:
    """Where in the manifest a file is named, and the name."""
    return {f"$.{key}": name for key, name in texts.leaves(manifest) if _NAMES_A_FILE.fullmatch(key)}


def _app_id_objection(app_id: str | None, *, demo: bool) -> str:
    if app_id is None:
        return "" if demo else "there is no app id; set PLANLOTS_APP_ID to the app id of your bot in Microsoft Entra"
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", app_id):
        return f"the app id must be a GUID, not {app_id!r}; copy the application id of your bot in Microsoft Entra"
    return ""


def _fill(template: Path, app_id: str | None, developer: Developer, version: str | None) -> dict[str, bytes]:
    """The files of the package. What the template lacks is left out here and found by `validate`."""
    manifest = parse(MANIFEST, _load(template / MANIFEST))
    if app_id is None:
        manifest.pop("webApplicationInfo", None)
    if version is not None:
        manifest["version"] = version
    filled = texts.substitute(manifest, _values(app_id or rules.DEMO_APP_ID, developer))
    files = {MANIFEST: (json.dumps(filled, ensure_ascii=False, indent=2) + "\n").encode()}
    for name in sorted(set(_named_files(filled).values())):
        if _PLAIN_NAME.fullmatch(name) and (template / name).is_file():
            files[name] = _load(template / name)
    return files


def _load(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ManifestError([Fault(file.name, "", f"cannot be read: {error}")]) from error


def _values(app_id: str, developer: Developer) -> dict[str, str]:
    return {
        "APP_ID": app_id,
        "DEVELOPER_NAME": developer.name,
        "DEVELOPER_WEBSITE_URL": developer.website_url,
        "DEVELOPER_PRIVACY_URL": developer.privacy_url,
        "DEVELOPER_TERMS_OF_USE_URL": developer.terms_of_use_url,
    }


def _archive(files: Files) -> bytes:
    """A zip that depends on the files alone: times and rights are fixed, and nothing is compressed (zlibs differ)."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # a plain file, as Unix says it
            archive.writestr(entry, data)
    return packed.getvalue()
