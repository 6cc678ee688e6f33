"""Building the app package, and refusing to."""

import os
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from manifest import rules
from manifest.developer import EXAMPLE, Developer
from manifest.faults import ManifestError
from manifest.package import build, read, validate
from manifest.texts import FOLDER
from tests.manifest import packages
from tests.manifest.packages import APP_ID, DEVELOPER, document, edited, places, put

TEMPLATE_FILES = ["manifest.json", "en.json", "color.png", "outline.png"]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A copy of the template that a test may spoil."""
    folder = tmp_path / "template"
    folder.mkdir()
    for name in TEMPLATE_FILES:
        shutil.copyfile(FOLDER / name, folder / name)
    return folder


def test_a_built_package_has_no_faults_as_files_as_a_zip_and_unpacked(good: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "planlotsen.zip"
    build(out, app_id=APP_ID, developer=DEVELOPER)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert validate(good) == validate(out) == validate(tmp_path / "unpacked") == []


def test_a_package_holds_the_manifest_first_and_no_other_files_than_it_names(good: dict[str, bytes]) -> None:
    assert list(good) == ["manifest.json", "color.png", "en.json", "outline.png"]


def test_the_app_id_and_the_employer_are_filled_in(good: dict[str, bytes]) -> None:
    manifest = document(good, "manifest.json")
    assert manifest["id"] == manifest["bots"][0]["botId"] == APP_ID
    assert manifest["webApplicationInfo"] == {"id": APP_ID, "resource": f"api://botid-{APP_ID}"}
    assert manifest["developer"] == {
        "name": DEVELOPER.name,
        "websiteUrl": DEVELOPER.website_url,
        "privacyUrl": DEVELOPER.privacy_url,
        "termsOfUseUrl": DEVELOPER.terms_of_use_url,
    }


def test_an_employer_with_quotes_and_placeholders_in_its_name_cannot_change_the_manifest(tmp_path: Path) -> None:
    name = '", "id": "${{APP_ID}}'
    with pytest.raises(ManifestError, match=r"developer\.name"):
        build(tmp_path / "out.zip", app_id=APP_ID, developer=replace(DEVELOPER, name=name))
    build(tmp_path / "out.zip", app_id=APP_ID, developer=replace(DEVELOPER, name='Region "Norrvik"'))
    assert document(read(tmp_path / "out.zip"), "manifest.json")["developer"]["name"] == 'Region "Norrvik"'


def test_the_version_is_the_templates_own_unless_one_is_given(good: dict[str, bytes], tmp_path: Path) -> None:
    build(tmp_path / "out.zip", app_id=APP_ID, developer=DEVELOPER, version="2.10.3")
    assert document(read(tmp_path / "out.zip"), "manifest.json")["version"] == "2.10.3"
    assert document(good, "manifest.json")["version"] == document(_template_files(), "manifest.json")["version"]


def test_the_same_input_gives_the_same_bytes_whatever_the_clock_and_the_rights_say(
    template: Path, tmp_path: Path
) -> None:
    for name in TEMPLATE_FILES:
        os.utime(template / name, (1_000_000_000, 1_000_000_000))
        (template / name).chmod(0o600)
    build(tmp_path / "one.zip", app_id=APP_ID, developer=DEVELOPER)
    build(tmp_path / "two.zip", app_id=APP_ID, developer=DEVELOPER, template=template)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_zip_says_nothing_about_when_and_where_it_was_made(tmp_path: Path) -> None:
    build(tmp_path / "out.zip", app_id=APP_ID, developer=DEVELOPER)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        entries = archive.infolist()
    marks = {(entry.date_time, entry.create_system, entry.external_attr, entry.compress_type) for entry in entries}
    assert marks == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, zipfile.ZIP_STORED)}


def test_without_an_app_id_there_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="PLANLOTS_APP_ID"):
        build(tmp_path / "out.zip", app_id=None, developer=DEVELOPER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("app_id", ["", "planlots", APP_ID[:-1], f"{{{APP_ID}}}", f"{APP_ID}\n"])
@pytest.mark.parametrize("demo", [False, True])
def test_an_app_id_that_is_no_guid_is_refused(app_id: str, demo: bool, tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="GUID") as refusal:
        build(tmp_path / "out.zip", app_id=app_id, developer=DEVELOPER, demo=demo)
    assert places(list(refusal.value.faults)) == {"manifest.json $.bots[0].botId"}


@pytest.mark.parametrize("app_id", [rules.DEMO_APP_ID, "00000000-0000-0000-0000-000000000000"])
def test_an_app_id_that_is_nobodys_is_refused(app_id: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="no real app id"):
        build(tmp_path / "out.zip", app_id=app_id, developer=DEVELOPER)


def test_the_shipped_example_is_refused_with_everything_that_has_to_be_replaced(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as refusal:
        build(tmp_path / "out.zip", app_id=APP_ID, developer=Developer.read(EXAMPLE))
    assert places(list(refusal.value.faults)) == {
        "manifest.json $.developer.name",
        "manifest.json $.developer.privacyUrl",
        "manifest.json $.developer.termsOfUseUrl",
        "manifest.json $.developer.websiteUrl",
    }


def test_a_demo_takes_the_shipped_example_and_needs_no_app_id(tmp_path: Path) -> None:
    out = tmp_path / "demo.zip"
    build(out, app_id=None, developer=Developer.read(EXAMPLE), version="0.1.0", demo=True)
    assert validate(out, demo=True) == []
    assert "webApplicationInfo" not in document(read(out), "manifest.json")
    assert "manifest.json $.bots[0].botId" in places(validate(out))


def test_a_refused_build_leaves_the_earlier_package_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    build(out, app_id=APP_ID, developer=DEVELOPER)
    before = out.read_bytes()
    with pytest.raises(ManifestError):
        build(out, app_id=APP_ID, developer=DEVELOPER, version="next")
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_the_folder_of_the_package_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    build(tmp_path / "new" / "out.zip", app_id=APP_ID, developer=DEVELOPER)
    assert validate(tmp_path / "new" / "out.zip") == []


@pytest.mark.parametrize("name", TEMPLATE_FILES)
def test_a_template_without_one_of_its_files_is_refused_by_name(name: str, template: Path, tmp_path: Path) -> None:
    (template / name).unlink()
    with pytest.raises(ManifestError, match=name):
        build(tmp_path / "out.zip", app_id=APP_ID, developer=DEVELOPER, template=template)


def test_a_template_cannot_bring_in_files_from_elsewhere(template: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    files = edited(_template_files(), "manifest.json", put("localizationInfo.defaultLanguageFile", "../secret.json"))
    (template / "manifest.json").write_bytes(files["manifest.json"])
    with pytest.raises(ManifestError, match=r"names \.\./secret\.json, which is not in the package"):
        build(tmp_path / "out.zip", app_id=APP_ID, developer=DEVELOPER, template=template)


def test_a_file_the_manifest_does_not_name_is_a_fault(good: dict[str, bytes]) -> None:
    assert places(validate(good | {"README.md": b"hello"})) == {"README.md"}


def test_a_package_without_manifest_or_that_is_none_is_a_fault(good: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "note.zip").write_text("no zip")
    one_folder_down = {f"planlotsen/{name}": data for name, data in good.items()}
    assert places(validate(one_folder_down)) == {"manifest.json"}
    assert places(validate(tmp_path / "note.zip")) == {str(tmp_path / "note.zip")}
    assert places(validate(tmp_path / "missing.zip")) == {str(tmp_path / "missing.zip")}


def test_icons_are_looked_at(good: dict[str, bytes]) -> None:
    swapped = good | {"color.png": good["outline.png"], "outline.png": good["color.png"]}
    assert places(validate(swapped)) == {"color.png", "outline.png"}


def test_every_fault_is_told_at_once(good: dict[str, bytes]) -> None:
    spoilt = edited(good, "manifest.json", put("version", "1"))
    spoilt = edited(spoilt, "en.json", lambda texts: texts.pop("name.full"))
    assert places(validate(spoilt)) == {"manifest.json $.version", "en.json $['name.full']"}


def _template_files() -> dict[str, bytes]:
    return {name: (FOLDER / name).read_bytes() for name in TEMPLATE_FILES}


def test_a_zip_made_by_others_is_read_as_well(good: dict[str, bytes], tmp_path: Path) -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in packages.edited(good, "manifest.json", put("version", "3.0.0")).items():
            archive.writestr(name, content)
    (tmp_path / "theirs.zip").write_bytes(data.getvalue())
    assert validate(tmp_path / "theirs.zip") == []
