"""Knows what stands in a sentence: the concepts of its words, people and units, and how much is not known."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from dialogs.language import lexicon
from dialogs.language.given_names import ALSO_WORDS, GIVEN_NAMES
from dialogs.language.text import Token, tokens

Concepts = frozenset[str]
NAME, MAYBE_NAME, UNIT, STRANGE = "name", "maybe_name", "unit", "?"
MOST_CAPITALS = 0.6  # of the words: beyond that, a capital letter says nothing


class What(StrEnum):
    """What a word is, besides the concepts that it stands for."""

    WORD = "word"
    NAME = "name"
    UNIT = "unit"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Word:
    token: Token
    what: What
    concepts: Concepts


@dataclass(frozen=True, slots=True)
class Sentence:
    language: str
    words: tuple[Word, ...]

    @property
    def concepts(self) -> Concepts:
        return frozenset().union(*(each.concepts for each in self.words))

    @property
    def strange(self) -> int:
        """How many words are of no known subject."""
        return sum(each.what is What.STRANGE for each in self.words)

    @property
    def person(self) -> str:
        """The first person that is named, without the genitive; empty when nobody is."""
        return _nominative(next(_spans(self.words, What.NAME), ()))

    @property
    def unit(self) -> str:
        """The first unit that is named, as it was written."""
        return " ".join(each.token.written for each in next(_spans(self.words, What.UNIT), ()))


def read(text: str, names: Set[str] = frozenset()) -> Sentence:
    """Read a sentence; `names` are folded parts of names that are known besides the common ones."""
    return read_tokens(tokens(text), names)


def read_tokens(found: Sequence[Token], names: Set[str] = frozenset()) -> Sentence:
    language = lexicon.language_of(found)
    has_small = sum(each.is_capital for each in found) <= max(1, MOST_CAPITALS * len(found))
    words: list[Word] = []
    for token in found:
        words.append(_word(token, language, words, names, capitals_tell=has_small))
    said: dict[int, Concepts] = {}
    for place, concepts in lexicon.phrases(found):
        said[place] = said.get(place, lexicon.NOTHING) | concepts
    return Sentence(language, tuple(_with(word, said.get(place)) for place, word in enumerate(words)))


def _with(word: Word, concepts: Concepts | None) -> Word:
    return Word(word.token, word.what, word.concepts | concepts) if concepts else word


def _word(token: Token, language: str, before: Sequence[Word], names: Set[str], *, capitals_tell: bool) -> Word:
    if _is_name(token, language, names):
        return Word(token, What.NAME, frozenset({NAME}))
    last = before[-1] if before else None
    concepts = lexicon.meant(token, language)
    if last and last.what is What.UNIT and (token.folded.isdigit() or (token.is_capital and not token.is_first)):
        return Word(token, What.UNIT, lexicon.NOTHING)
    if concepts is not None:
        return Word(token, What.UNIT if UNIT in concepts else What.WORD, concepts)
    if last and last.what is What.NAME and token.is_capital is last.token.is_capital:  # a family name
        return Word(token, What.NAME, lexicon.NOTHING)
    if token.is_capital and not token.is_first and capitals_tell:
        return Word(token, What.NAME, frozenset({MAYBE_NAME}))
    return Word(token, What.STRANGE, frozenset({STRANGE}))


def _is_name(token: Token, language: str, names: Set[str]) -> bool:
    bases = {token.folded, token.folded.removesuffix("s"), *token.folded.split("-")}
    if bases & ALSO_WORDS:
        return token.is_capital and not token.is_first
    if lexicon.is_word(token, language):
        return bool(bases & names) and token.is_capital
    return bool(bases & names) or bool(bases & GIVEN_NAMES)


def _spans(words: Iterable[Word], what: What) -> Iterator[tuple[Word, ...]]:
    span: list[Word] = []
    for word in words:
        if word.what is what:
            span.append(word)
        elif span:
            yield tuple(span)
            span = []
    if span:
        yield tuple(span)


def _nominative(span: Sequence[Word]) -> str:
    """`Annas` and `Anna's` are Anna, `Lars` is himself."""
    if not span:
        return ""
    *first, last = (
        each.token.written.title() if each.token.written.islower() else each.token.written for each in span
    )
    folded = span[-1].token.folded
    is_genitive = folded.endswith("s") and (folded not in GIVEN_NAMES) and not folded.endswith(("as-", "ss"))
    return " ".join((*first, last[:-1] if is_genitive and _has_nominative(folded) else last))


def _has_nominative(folded: str) -> bool:
    """Whether what is left without the s is a name, as far as we know names."""
    return folded[:-1] in GIVEN_NAMES or folded[:-1] in ALSO_WORDS or len(folded) > 3
