"""Knows what was written, without what only looks different: case, signs, mentions, spoken forms."""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 600  # characters; whoever writes more has said in them what it is about
MOST_WORDS = 60

_MENTION = re.compile(r"<at\b[^>]{0,200}>.{0,200}?</at>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"\bhttps?://\S+|\S+@\S+\.\S+")
_APOSTROPHE = re.compile(r"(?<=\w)['’`´ʼ](?=\w)")
_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(\w)\1{2,}")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_NEIGHBOURS = str.maketrans({"æ": "ä", "ø": "ö"})
_OTHER_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "o", "ı": "i"})

# How it is said, and how it is spelled: what no stem and no slip of the finger explains.
SPOKEN = {
    "e": "är",
    "je": "jag",
    "jak": "jag",
    "jg": "jag",
    "mäg": "mig",
    "mag": "mig",
    "meg": "mig",
    "te": "till",
    "int": "inte",
    "itne": "inte",
    "ente": "inte",
    "inge": "inga",
    "sku": "skulle",
    "moste": "måste",
    "mste": "måste",
    "nat": "nåt",
    "nan": "nån",
    "någe": "nåt",
    "skall": "ska",
    "skal": "ska",
    "oxå": "också",
    "oxa": "också",
    "u": "you",
    "ur": "your",
    "r": "are",
    "wat": "what",
    "wht": "what",
    "tmrw": "tomorrow",
}
# *Ja* is "jag" beside what one does, and *yes* elsewhere.
_BESIDE_JA = frozenset(
    [
        "måste",
        "maste",
        "ska",
        "vill",
        "har",
        "kan",
        "behöver",
        "behover",
        "är",
        "ar",
        "hade",
        "borde",
        "bör",
        "bor",
        "undrar",
        "tror",
        "orkar",
        "fick",
        "får",
        "far",
        "gör",
        "gor",
        "vet",
        "hinner",
        "skulle",
        "gjort",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as it was `written`, `spelled` in lower case, and `folded`, which is without accents as well."""

    written: str
    spelled: str
    folded: str
    is_first: bool  # of its sentence

    @property
    def is_capital(self) -> bool:
        return self.written[:1].isupper()


def clean(text: str) -> str:
    """One line of letters and plain signs: no markup, nothing invisible, nobody mentioned."""
    shown = _MENTION.sub(" ", text[: 4 * LONGEST])
    shown = _LINK.sub(" ", _TAG.sub(" ", html.unescape(shown)))
    shown = " ".join(unicodedata.normalize("NFKC", shown).split())
    return "".join(each for each in shown if unicodedata.category(each) not in _INVISIBLE)[:LONGEST].strip()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents: `Försenade` is `forsenade`, as it is written on any keyboard."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NEIGHBOURS))
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_OTHER_LETTERS)


def folded_words(name: str) -> list[str]:
    """The words of a name, folded: `Lars-Göran Öst` is lars, goran and ost."""
    return _LETTERS.findall(fold(name))


def tokens(text: str) -> list[Token]:
    """The words of a sentence in their order, at most MOST_WORDS of them."""
    line = _APOSTROPHE.sub("", clean(text))
    found = [
        (part, _opens(line, match.start()) and not number)
        for match in _WORD.finditer(line)
        for number, part in enumerate(_parts(match.group()))
    ][:MOST_WORDS]
    spelled = [_spelled(written) for written, _ in found]
    return [_token(written, spelled, place, is_first) for place, (written, is_first) in enumerate(found)]


def _opens(line: str, place: int) -> bool:
    """Whether a sentence begins here: there a capital letter says nothing."""
    before = line[:place].rstrip(" \"”“'*_-–(>")
    return not before or before[-1] in ".!?:"


def _parts(word: str) -> list[str]:
    """`Lars-Göran` is one word, `to-do` and `IT-avdelningen` are two."""
    parts = re.split("[-:]", word) if "-" in word or ":" in word else [word]
    return [word] if all(each.istitle() for each in parts) else parts


def _token(written: str, spelled: list[str], place: int, is_first: bool) -> Token:
    word = spelled[place]
    if word == "ja" and _BESIDE_JA & {*spelled[max(place - 1, 0) : place], *spelled[place + 1 : place + 2]}:
        word = "jag"
    return Token(written, word, fold(word), is_first)


@lru_cache(maxsize=20_000)
def _spelled(written: str) -> str:
    lower = written.casefold().translate(_NEIGHBOURS)
    short = _REPEATED.sub(r"\1", lower) if len(lower) > 3 else lower
    return SPOKEN.get(short, short)
