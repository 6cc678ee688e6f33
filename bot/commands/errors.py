"""Knows which errors are expected: people are told their message in one line, not where in the program they arose."""


def expected() -> tuple[type[Exception], ...]:
    """The errors whose message is for people."""
    from bot.bank_faults import BankError
    from bot.setting_faults import SettingsError
    from cards.documents import BrokenDocument
    from cards.render import BrokenTexts
    from manifest.faults import ManifestError
    from storage.errors import PlanlotsError
    from storage.keyring import SealError

    return (PlanlotsError, SettingsError, BankError, BrokenTexts, BrokenDocument, ManifestError, SealError)


def message(error: Exception) -> str:
    """What to say, with the remedy where the error itself does not name it."""
    return str(error) or type(error).__doc__ or type(error).__name__
