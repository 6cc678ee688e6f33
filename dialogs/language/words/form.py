"""Knows how words are written down.

They stand as they are spelled, and are compared without accents and by their stem, so that one form is enough where
the others are regular. `word*` is the beginning of words, `*word` the end of compounds, `two_words` a phrase.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    sv: str = ""
    en: str = ""
