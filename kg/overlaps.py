"""Tasks about one matter: found through what is rare in both.

    texts → candidate pairs (:mod:`kg.blocking`) → words weighed by rarity → Overlap

Candidates are compared by words: a shared word weighs what it is worth in general writing (``words.rarity``) and among these texts; the boilerplate of
government prose (``registers/boilerplate.tsv``) weighs next to nothing. The same texts give the same pairs in the same order.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import registers, words
from kg.blocking import candidates

SUBJECT = 8.0
"""From this score two of a few texts are about one matter; of many texts more is asked, see :func:`threshold`."""
TOLD = 1.0
"""Shared terms of less weight are not told: they are what any two texts share."""
PLAIN = 1.2
"""A word of a title that is worth less in general writing adds nothing."""
DUPLICATE = 0.5
"""From this likeness two texts say the same."""
_SINGLE = frozenset(
    "的了在与和及或等以为将把被对向从到由于而并其各该此每上下中内外间前后再更最不新大小多少有无可能要会让使共同均又也就都按据经凡若如是个项条年月日"
    "名家所万亿千百十一二三四五六七八九两"
)
"""Characters that stand alone without being part of an unknown word."""
_HAN = re.compile(r"[一-鿿]+")
_SENTENCE = re.compile(r"[^。；;！？]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to compare: its key, its title and its body (title included), free of unit names and role words.

    ``group`` names the document that it stands in: what many texts of one document speak of tells none of them apart.
    """

    key: str
    title: str
    body: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts about one matter, and what speaks for it.

    ``score`` is the weight of what the two likest sentences share, with what stands in a title counted again; ``likeness`` says how much of the shorter text the other has too, from
    0 to 1, one rare name counting little more than one plain word. ``terms`` are the shared words with their weights, heaviest first; ``title`` the shared words
    that stand in a title.
    """

    one: str
    other: str
    score: float
    likeness: float
    terms: tuple[tuple[str, float], ...]
    title: tuple[str, ...] = ()

    @property
    def duplicate(self) -> bool:
        """Whether the two say the same, and not only speak of the same."""
        return self.likeness >= DUPLICATE


def find(texts: Sequence[Text], *, topic: Collection[str] = (), names: Collection[str] = ()) -> list[Overlap]:
    """The pairs of texts about one matter, best first.

    ``topic`` are words that all the texts are about anyway (those of the documents' titles): they weigh little. ``names``
    are kept whole when texts are cut.

    >>> a = Text("a", "开通班列", "开通白银至阿拉木图中欧货运班列。")
    >>> b = Text("b", "扩大出口", "依托白银至阿拉木图中欧国际货运班列，推动产品出口。")
    >>> c = Text("c", "保护耕地", "落实最严格的耕地保护制度，推进高标准农田建设。")
    >>> [(found.one, found.other, found.terms[0][0]) for found in find([a, b, c])]
    [('a', 'b', '货运班列')]
    """
    pairs = candidates([text.body for text in texts])
    wanted = sorted({at for pair in pairs for at in pair})
    weighed = _Weights((texts[at] for at in wanted), topic, names)
    compared = (weighed.compare(texts[one].key, texts[other].key) for one, other in pairs)
    found = [overlap for overlap in compared if overlap]
    return sorted(found, key=lambda overlap: (-overlap.score, overlap.one, overlap.other))


# ── comparison ────────────────────────────────────────────────────────────────────────────────────


def pieces(cut: Iterable[str]) -> Iterator[str]:
    """Words as they were cut, with runs of single characters joined: those are words that no dictionary knows.

    What is no Chinese word comes as ``""``: it ends a phrase.

    >>> list(pieces(["与", "上海", "张", "江", "合作", "。"]))
    ['', '上海', '张江', '合作', '']
    """
    run = ""
    for word in cut:
        if len(word) == 1 and word not in _SINGLE and _HAN.fullmatch(word):
            run += word
            continue
        yield from _unknown(run)
        run = ""
        yield word if len(word) > 1 and _HAN.fullmatch(word) else ""
    yield from _unknown(run)


def _unknown(run: str) -> Iterator[str]:
    """An unknown word as it is, a long run as its pairs of characters: where it divides is not known."""
    if len(run) in {1, 2, 3}:
        yield run if len(run) > 1 else ""
        return
    for at in range(len(run) - 1):
        yield from (run[at : at + 2], "")


@functools.cache
def boilerplate() -> frozenset[str]:
    """The words of ``registers/boilerplate.tsv``."""
    return frozenset(row["word"] for row in registers.rows("boilerplate"))


class _Weights:
    """The terms of some texts, what each is worth, and the comparison of two."""

    def __init__(self, texts: Iterable[Text], topic: Collection[str], names: Collection[str]) -> None:
        self.worth: dict[str, float] = {}
        self.topic = frozenset(topic)
        tokenizer = words.Tokenizer(names)
        self.terms: dict[str, frozenset[str]] = {}
        self.titles: dict[str, frozenset[str]] = {}
        self.groups: dict[str, str] = {}
        self.sentences: dict[str, list[frozenset[str]]] = {}
        for text in texts:
            self.groups[text.key] = text.group
            sentences = [self._terms(tokenizer.cut(found)) for found in _SENTENCE.findall(text.body)]
            self.sentences[text.key] = [frozenset(terms) for terms in sentences if terms]
            self.terms[text.key] = frozenset().union(*self.sentences[text.key])
            self.titles[text.key] = frozenset(self._terms(tokenizer.cut(text.title)))
        self._weigh()
        self.threshold = threshold(len(self.terms))

    def _word(self, word: str) -> float:
        """What a word is worth by its rarity in general writing."""
        if word in boilerplate():
            return 0.5
        value = max(0.0, words.rarity(word) - 6) + 0.5
        return value / 5 if word in self.topic else value

    def _terms(self, cut: Iterable[str]) -> Counter[str]:
        """Words and pairs of neighbouring words, counted."""
        found: Counter[str] = Counter()
        before = ""
        for word in pieces(cut):
            if word:
                value = self.worth[word] = self._word(word)
                found[word] += 1
                if before:
                    found[before + word] += 1
                    self.worth[before + word] = self.worth[before] + value
            before = word
        return found

    def _weigh(self) -> None:
        """Scale each term by its rarity among the texts, all of them and those of one group; add up how broad each is."""
        spread = Counter(term for terms in self.terms.values() for term in terms)
        inside: dict[str, Counter[str]] = defaultdict(Counter)
        sizes = Counter(self.groups.values())
        for key, terms in self.terms.items():
            inside[self.groups[key]].update(terms)
        self.scaled = {term: self.worth[term] * _rare(times, len(self.terms)) for term, times in spread.items()}
        self.common = {
            group: {term: _rare(times, sizes[group]) for term, times in counts.items() if times > 1}
            for group, counts in inside.items()
        }
        self.breadth = {
            key: sum(math.sqrt(self._scaled(term, key)) for term in sorted(terms)) for key, terms in self.terms.items()
        }

    def _scaled(self, term: str, key: str) -> float:
        """What a term is worth in a text: little where many texts of its group have it."""
        return min(self.scaled[term], self.worth[term] * self.common[self.groups[key]].get(term, 1.0))

    def compare(self, one: str, other: str) -> Overlap | None:
        """The overlap of two texts; ``None`` when they are not about one matter."""
        shared = {
            term: min(self._scaled(term, one), self._scaled(term, other))
            for term in self.terms[one] & self.terms[other]
        }
        titled = {
            term: weight * self._titles(term, one, other) for term, weight in shared.items() if self.worth[term] > PLAIN
        }
        bonus = sum(titled[term] for term in sorted(titled))
        reach = sum(shared.values()) + bonus
        if reach < SUBJECT:
            return None
        broad = sum(math.sqrt(shared[term]) for term in sorted(shared))
        likeness = min(broad / max(min(self.breadth[one], self.breadth[other]), 1), 1)
        if reach < self.threshold and likeness < DUPLICATE:
            return None
        best = self._likest(one, other, shared)
        score = sum(shared[term] for term in sorted(best)) + bonus
        told = _told(
            {term: shared[term] for term in best} | {term: shared[term] + add for term, add in titled.items() if add}
        )
        if (score < self.threshold and likeness < DUPLICATE) or not told:
            return None
        in_title = tuple(sorted(term for term, weight in titled.items() if weight >= TOLD))
        return Overlap(one, other, round(score, 2), round(likeness, 3), told, in_title)

    def _titles(self, term: str, one: str, other: str) -> int:
        """In how many of the two titles a term stands."""
        return (term in self.titles[one]) + (term in self.titles[other])

    def _likest(self, one: str, other: str, shared: dict[str, float]) -> frozenset[str]:
        """What the two sentences have in common that have the most in common, by weight."""
        left = [found for sentence in self.sentences[one] if (found := sentence & shared.keys())]
        right = [found for sentence in self.sentences[other] if (found := sentence & shared.keys())]
        best, most = frozenset[str](), 0.0
        for mine in left:
            for theirs in right:
                both = mine & theirs
                weight = sum(shared[term] for term in both)
                if weight > most + 1e-9:
                    best, most = both, weight
        return best


def threshold(texts: int) -> float:
    """The score that is asked among so many texts: in a large collection two texts share something by chance.

    >>> [round(threshold(texts)) for texts in (2, 30, 1000, 100_000)]
    [6, 8, 23, 49]
    """
    crowd = max(1.0, math.log(texts + 8) / math.log(37))
    return SUBJECT * _rare(2, texts) / _rare(2, 29) * math.pow(crowd, 1.3)


def _rare(times: int, size: int) -> float:
    """How rare a term is that stands in ``times`` of ``size`` texts, from 1 towards 0."""
    return (math.log((size + 8) / times) / math.log(size + 8)) ** 2


def _told(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The heaviest shared terms, without those that a longer one says too."""
    heavy = sorted(((-weight, term) for term, weight in weights.items() if weight >= TOLD))[:12]
    return tuple((term, round(-weight, 2)) for weight, term in heavy if not _inside(term, heavy))[:6]


def _inside(term: str, heavy: list[tuple[float, str]]) -> bool:
    """Whether a longer shared term holds it."""
    return any(term != other and term in other for _, other in heavy)
