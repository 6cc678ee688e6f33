"""Knows what can go wrong in a way that a person can mend: the message says what happened and what to do now."""

from storage.csv_table import Fault


class PlanlotsError(Exception):
    """Expected. Its message is for people: the command line shows it as it is, without a traceback."""


class Refused(PlanlotsError):
    """What was asked for cannot be done as it stands; nothing was changed."""


class FaultyFiles(Refused):
    """Files that cannot be taken as they are. Nothing of them was taken."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        lines = "".join(f"\n{fault}" for fault in faults)
        super().__init__(f"Nothing was imported or changed: {count} to correct, then run the command again.{lines}")
