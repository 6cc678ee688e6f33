"""Learns from the example sentences which concepts, alone and two together, speak for which intent.

An averaged perceptron with a margin (Freund and Schapire 1999; Collins 2002): small, the same on every machine, and
what it has learned can be read: each feature has a weight for each intent.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, sqrt

from dialogs.language.sentence import STRANGE, Sentence, read

Features = frozenset[str]
Example = tuple[Features, str]

ROUNDS = 16
MARGIN = 3.0  # times the root of the number of features: what is right must win clearly
SHARPNESS = 2.5  # how fast confidence grows with the distance between scores
MANY_WORDS = 4
MANY_STRANGE = 3
MOST_CONCEPTS = 24  # of one sentence; who writes about everything is asked back


def features(sentence: Sentence) -> Features:
    """Each concept, each two of them, what the first word is, and how much is said and not known."""
    concepts = sorted(sentence.concepts)[:MOST_CONCEPTS]
    found = {*concepts, *(f"{one}+{other}" for one, other in combinations(concepts, 2))}
    if sentence.words:
        found |= {f"first:{each}" for each in sentence.words[0].concepts}
    if not set(concepts) - {STRANGE}:
        found.add("nothing")
    telling = sum(bool(each.concepts) for each in sentence.words)
    found |= {
        "always",
        f"share:{4 * sentence.strange // max(telling, 1)}",  # quarters of what tells anything that is not known
        f"words:{min(len(sentence.words), MANY_WORDS)}",
        f"strange:{min(sentence.strange, MANY_STRANGE)}",
    }
    return frozenset(found)


def unfold(line: str) -> list[str]:
    """The sentences of a line: `[visa|öppna] min plan` is two. Each choice is made, but not with each other."""
    parts = [part.split("|") for part in line.replace("]", "[").split("[")]
    return [
        " ".join("".join(part[turn % len(part)] for part in parts).split()) for turn in range(max(map(len, parts)))
    ]


@dataclass(frozen=True, slots=True)
class Learned:
    """`weights` are by feature, then by intent."""

    intents: tuple[str, ...]
    weights: Mapping[str, Mapping[str, float]]

    def scores(self, found: Features) -> dict[str, float]:
        scores = dict.fromkeys(self.intents, 0.0)
        for feature in found:
            for intent, weight in self.weights.get(feature, {}).items():
                scores[intent] += weight
        return scores

    def confidence(self, found: Features) -> dict[str, float]:
        """How sure we are of each intent, between 0 and 1, the surest first; together they are 1."""
        scale = SHARPNESS / (MARGIN * sqrt(len(found)))
        scores = {intent: score * scale for intent, score in self.scores(found).items()}
        best = max(scores.values())
        shares = {intent: exp(score - best) for intent, score in scores.items()}
        total = sum(shares.values())
        return {intent: shares[intent] / total for intent in sorted(shares, key=lambda each: -shares[each])}


def learn(sentences: Mapping[str, str]) -> Learned:
    """Learn from lines of sentences by intent."""
    examples: Counter[Example] = Counter()
    for intent, lines in sentences.items():
        for line in lines.strip().splitlines():
            examples.update((features(read(each)), intent) for each in unfold(line))
    return Learned(tuple(sentences), _weights(tuple(sentences), _mixed(examples)))


def _mixed(examples: Iterable[Example]) -> list[Example]:
    """In an order in which the intents take turns, the same on every machine."""
    queues: dict[str, list[Features]] = defaultdict(list)
    for found, intent in examples:
        queues[intent].append(found)
    placed = [
        ((place + 0.5) / len(queue), intent, found)
        for intent, queue in queues.items()
        for place, found in enumerate(queue)
    ]
    return [(found, intent) for _, intent, found in sorted(placed, key=lambda each: each[:2])]


class _Perceptron:
    def __init__(self, intents: Sequence[str]) -> None:
        self.intents = intents
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.steps = 1

    def see(self, found: Features, intent: str) -> bool:
        """Whether the example was clear already; if not, move the weights towards it."""
        scores = dict.fromkeys(self.intents, 0.0)
        for feature in found:
            for each, weight in self.weights[feature].items():
                scores[each] += weight
        right = scores.pop(intent)
        rival = max(scores, key=scores.__getitem__)
        if right - scores[rival] >= MARGIN * sqrt(len(found)):
            return True
        for feature in found:
            weights, sums = self.weights[feature], self.sums[feature]
            weights[intent] += 1
            weights[rival] -= 1
            sums[intent] += self.steps
            sums[rival] -= self.steps
        self.steps += 1
        return False

    def average(self) -> dict[str, dict[str, float]]:
        return {
            feature: {each: weight - self.sums[feature][each] / self.steps for each, weight in weights.items()}
            for feature, weights in self.weights.items()
        }


def _weights(intents: Sequence[str], examples: Sequence[Example]) -> Mapping[str, Mapping[str, float]]:
    perceptron = _Perceptron(intents)
    unclear = list(examples)
    for round_ in range(ROUNDS):
        # What was clear is seen again only now and then: most of the time goes into what is not.
        seen = examples if round_ % 4 == 0 else unclear
        unclear = [each for each in seen if not perceptron.see(*each)]
    return perceptron.average()
