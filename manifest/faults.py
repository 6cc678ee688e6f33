"""What can be wrong with an app package, and how it is said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to put right: in which file, where (a JSON path; empty for the file as a whole), and why."""

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file} {self.path}: {self.reason}" if self.path else f"{self.file}: {self.reason}"


class ManifestError(Exception):
    """The app package was not built and nothing was written; an earlier file with that name is as it was."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def json_path(steps: Iterable[str | int]) -> str:
    """The steps to a value as a JSON path: `$.bots[0].botId`, or `$['name.short']` for a key with dots."""
    return "$" + "".join(_step(step) for step in steps)


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if re.fullmatch(r"\$?\w+", step) else f"['{step}']"
