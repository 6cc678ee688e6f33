"""Knows which concepts a word stands for: as it is spelled, by its stem, as a compound, or with a slip in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from snowballstemmer import stemmer

from dialogs.language.text import Token, fold
from dialogs.language.words import CONCEPTS, ELSEWHERE, PLAIN, Words

WORLD = "world"
LONGEST_PHRASE = 4  # words
SHORTEST_STEM = 4  # letters, as all that follow
SHORTEST_SLIP = 5
TWO_SLIPS = 9
SHORTEST_PART = 3

Concepts = frozenset[str]
NOTHING: Concepts = frozenset()
OTHER = {"sv": "en", "en": "sv"}
_STEMMERS = {"sv": stemmer("swedish"), "en": stemmer("english")}  # Snowball's


@lru_cache(maxsize=20_000)
def stem(folded: str, language: str) -> str:
    return str(_STEMMERS[language].stemWord(folded)) if len(folded) >= SHORTEST_STEM else folded


@dataclass(slots=True)
class Vocabulary:
    """The words of one language. `spelled` are with their accents, all others are folded."""

    language: str
    spelled: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginnings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ends: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    phrases: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    plain: frozenset[str] = frozenset()
    plain_spelled: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    targets: tuple[str, ...] = ()

    def learn(self, written: str, concept: str) -> None:
        for word in written.casefold().split():
            folded = fold(word)
            if "_" in word:
                self.phrases[tuple(folded.split("_"))].add(concept)
            elif word.startswith("*"):
                self.ends[folded[1:]].add(concept)
            elif word.endswith("*"):
                self.beginnings[folded[:-1]].add(concept)
            else:
                self.spelled[word].add(concept)
                self.forms[folded].add(concept)
                if concept != WORLD:  # the world is wide: of it only what is said is known
                    self.stems[stem(folded, self.language)].add(concept)

    def has(self, folded: str) -> bool:
        """Whether it is a word of this language, exactly."""
        return folded in self.forms or folded in self.plain

    def concepts(self, token: Token) -> Concepts | None:
        """What the word stands for; nothing for a plain word, None for one that is not known."""
        if not token.spelled.isascii():
            if (found := self.spelled.get(token.spelled)) is not None:
                return frozenset(found)
            if token.spelled in self.plain_spelled:
                return NOTHING
        return self.folded(token.folded)

    def folded(self, word: str) -> Concepts | None:
        found = self.forms.get(word, set()) | self._begun(word) | self._ended(word)
        if found or word in self.plain:
            return frozenset(found)
        by_stem = self.stems.get(stem(word, self.language)) if len(word) >= SHORTEST_STEM else None
        return frozenset(by_stem) if by_stem else None

    def compound(self, word: str) -> Concepts | None:
        """What two known words mean that are written as one: `teamöversikt`, `samtalstid`."""
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART, -1):
            last, first = self._part(word[cut:]), self._part(word[:cut]) or self._part(word[:cut].removesuffix("s"))
            if last and first:
                return last | first
        return None

    def nearly(self, word: str) -> Concepts | None:
        """The same for a word with a slip of the finger in it: one for a short word, two for a long one."""
        if len(word) < SHORTEST_SLIP or any(each.isdigit() for each in word):
            return None
        most = 1 if len(word) < TWO_SLIPS else 2
        meant = process.extractOne(word, self.targets, scorer=OSA.distance, score_cutoff=most)
        if meant and (meant[0][0] == word[0] or len(word) >= TWO_SLIPS):
            return self.folded(meant[0])
        return self._nearly_begun(word)

    def _begun(self, word: str) -> set[str]:
        for length in range(len(word), 2, -1):
            if found := self.beginnings.get(word[:length]):
                return found
        return set()

    def _ended(self, word: str) -> set[str]:
        for start in range(2, len(word) - 2):
            if found := self.ends.get(word[start:]):
                return found
        return set()

    def _part(self, word: str) -> Concepts | None:
        if len(word) < SHORTEST_PART:
            return None
        found = self.forms.get(word) or self.stems.get(stem(word, self.language))
        return frozenset(found) if found else None

    def _nearly_begun(self, word: str) -> Concepts | None:
        near = [
            each
            for each in self.beginnings
            if len(each) > SHORTEST_SLIP and word[0] == each[0] and _begins_nearly(word, each)
        ]
        return frozenset(self.beginnings[max(near, key=len)]) if near else None


def _begins_nearly(word: str, beginning: str) -> bool:
    cuts = range(len(beginning) - 1, min(len(beginning) + 1, len(word)) + 1)
    return any(OSA.distance(word[:cut], beginning, score_cutoff=1) <= 1 for cut in cuts if cut <= len(word))


@cache
def vocabulary(language: str) -> Vocabulary:
    made = Vocabulary(language)
    for concept, words in CONCEPTS.items():
        made.learn(_of(words, language), concept)
    made.learn(_of(ELSEWHERE, language), WORLD)
    made.plain_spelled = frozenset(_of(PLAIN, language).split())
    made.plain = frozenset(map(fold, made.plain_spelled))
    made.openings = frozenset(phrase[0] for phrase in made.phrases)
    known = {*made.forms, *made.beginnings, *made.plain}
    made.targets = tuple(sorted(each for each in known if len(each) >= SHORTEST_SLIP))
    return made


def _of(words: Words, language: str) -> str:
    return words.sv if language == "sv" else words.en


def language_of(words: Sequence[Token]) -> str:
    """The language that more of the words are of; Swedish when it cannot be told."""
    swedish, english = vocabulary("sv"), vocabulary("en")
    surplus = sum(english.has(each.folded) - swedish.has(each.folded) for each in words)
    return "en" if surplus > 0 else "sv"


def is_word(token: Token, language: str) -> bool:
    """Whether it is a word of this language, exactly."""
    return vocabulary(language).has(token.folded)


@lru_cache(maxsize=20_000)
def meant(token: Token, language: str) -> Concepts | None:
    """What a word means in a sentence of this language, or failing that in the other one; None if it is not known."""
    first, second = vocabulary(language), vocabulary(OTHER[language])
    ways: tuple[Callable[[], Concepts | None], ...] = (
        lambda: first.concepts(token),
        lambda: second.concepts(token),
        lambda: first.folded(_without_keyboard(token.folded)),
        lambda: first.compound(token.folded),
        lambda: first.nearly(token.folded),
        lambda: second.nearly(token.folded),
    )
    found = next((found for way in ways if (found := way()) is not None), None)
    return NOTHING if found is None and token.folded.isdigit() else found


def _without_keyboard(word: str) -> str:
    """As it is without å, ä and ö on the keyboard: `naer`, `paaminnelse`, `foersenad`."""
    return word.replace("aa", "a").replace("ae", "a").replace("oe", "o")


def phrases(words: Sequence[Token]) -> Iterator[tuple[int, Concepts]]:
    """Where phrases begin, in either language, with what they mean."""
    folded = tuple(each.folded for each in words)
    begins = vocabulary("sv").openings | vocabulary("en").openings
    for start in (place for place, word in enumerate(folded) if word in begins):
        for end in range(start + 2, min(start + LONGEST_PHRASE, len(folded)) + 1):
            for language in OTHER:
                if found := vocabulary(language).phrases.get(folded[start:end]):
                    yield start, frozenset(found)
