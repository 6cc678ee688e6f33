"""What each concept is called, in Swedish and in English: a new way to say *late* is added to `late` alone."""

from dialogs.language.words import asking, bot, care, doing, domain, progress
from dialogs.language.words.elsewhere import ELSEWHERE
from dialogs.language.words.form import Words
from dialogs.language.words.plain import PLAIN

CONCEPTS: dict[str, Words] = {
    **asking.CONCEPTS,
    **domain.CONCEPTS,
    **doing.CONCEPTS,
    **progress.CONCEPTS,
    **bot.CONCEPTS,
    **care.CONCEPTS,
}

__all__ = ["CONCEPTS", "ELSEWHERE", "PLAIN", "Words"]
