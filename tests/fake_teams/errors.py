"""What can go wrong for a person in front of the fake Teams, in words that help the reader of a failed test."""

from collections.abc import Iterable, Mapping


class TeamsError(Exception):
    """Anything that this fake of Teams complains about."""


class NoSuchButton(TeamsError, AssertionError):
    """There is no such button on the cards that the person sees."""

    def __init__(self, title: str, there: Iterable[str]) -> None:
        super().__init__(f"no button {title!r} on the screen; there are: {_listed(there)}")


class SeveralSuchButtons(TeamsError, AssertionError):
    """The title alone does not say which button: choose with `card.button(title, beside=...)`."""

    def __init__(self, title: str, besides: Iterable[str]) -> None:
        super().__init__(f"several buttons {title!r}; choose with card.button(title, beside=...): {_listed(besides)}")


class NoSuchInput(TeamsError, AssertionError):
    """There is no such visible input for the button that was pressed."""

    def __init__(self, name: str, there: Iterable[str]) -> None:
        super().__init__(f"no input {name!r} to fill in; there are: {_listed(there)}")


class NoCard(TeamsError, AssertionError):
    """The person sees no card."""


class NotOnScreen(TeamsError, AssertionError):
    """The card has been replaced or removed; `keep()` it first in order to press it when it is old."""


class NotValid(TeamsError, AssertionError):
    """The client would not let this be sent: `problems` maps the input's id to what the person is told."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("Teams would not send this: " + "; ".join(f"{k}: {v}" for k, v in problems.items()))


class NoFallback(TeamsError, AssertionError):
    """The button has no Action.Submit for old clients."""


class BadCard(TeamsError, AssertionError):
    """A card or message that Teams would refuse, distort or show badly."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("the bot sent what Teams does not show as meant:\n  " + "\n  ".join(self.faults))


class NotYet(TeamsError, AssertionError):
    """Something that was waited for did not happen in time."""


class NotInstalled(TeamsError, AssertionError):
    """A person can only write in a chat where the app is installed."""


class NotAnswered(TeamsError):
    """The bot gave Teams no usable answer ("Unable to reach app"); `status` is the HTTP status, 504 for silence."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        super().__init__(f"HTTP {status}: {why}")


class ErrorAnswer(TeamsError):
    """The bot answered a press with an error, which Teams shows as "Something went wrong"."""

    def __init__(self, status_code: int, code: str, message: str) -> None:
        self.status_code, self.code, self.message = status_code, code, message
        super().__init__(f"{status_code} {code}: {message}")


class ConnectionLost(TeamsError):
    """The bot is gone; `sent` says whether it may have received the activity."""

    def __init__(self, why: str, *, sent: bool) -> None:
        self.sent = sent
        super().__init__(why)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names) or "none"
