"""A question becomes its parts: units, roles, tasks, documents, sections, days, the words that say what is wanted, the rest.

The text is cut by jieba with the graph's own names and the words of questions as its dictionary; a word counts only where the
cut begins and ends it, so that 无 in 无人机 asks for nothing. What no form claims is what the question is about: its topic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.errors import NotUnderstood
from kg.names import simplify
from kg.questions import _documents, _english, _numbers, _stages
from kg.questions._concepts import by_first, chinese_words, is_english, ways
from kg.questions._documents import DocumentSlot
from kg.questions._glossary import phrases
from kg.questions._names import UnitSlot, is_body, is_unit_shaped
from kg.questions._numbers import Day, Ref, number
from kg.questions._source import Source
from kg.words import cut

LONGEST = 1000
"""The most characters a question may have."""
_PARTICLES = "有比归的了呢吗啊呀吧么是在由和与跟同及或被把对于从向为以之里中内上下其这那个项件条位家都也还就又只来去到得着过给让使要会能可应该须需做所各每并且而"
_ENGLISH_PARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "for",
        "by",
        "at",
        "with",
        "does",
        "do",
        "did",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "must",
        "should",
        "will",
        "would",
        "can",
        "may",
        "there",
        "it",
        "its",
        "and",
        "or",
        "as",
        "that",
        "this",
        "these",
        "those",
        "from",
        "into",
        "its",
        "their",
        "each",
        "any",
        "some",
    ]
)
_BY_WHOM = re.compile(r"(?=[由归靠][谁哪何什])")
"""Where a question turns from its matter to whom it asks for (断头路由谁牵头: not 路由)."""
_AT_LEAST = re.compile(r"[一两二三四五六七八九十\d]+[个家](?:及|或|或者)?(?:以上|更多)")
"""How many units at least are asked for."""
_TOP = re.compile(r"前\s?[一二三四五六七八九十\d]+(?:个|名|位|家|项)?|(?i:\btop\s+\d+\b)")
"""How many of a ranking are asked for."""
_POSSESSIVE = re.compile(r"(?<=[\w)）])['’]s(?=\s)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")


_NAMED = {"unit", "task_ref", "section_ref", "document_ref", "day", "stage_ref", "used"}
_FUNCTION = {
    "which",
    "who",
    "how_many",
    "yes_no",
    "it",
    "follow",
    "total",
    "polite",
    "task_noun",
    "role_noun",
    "before",
    "all_roles",
}
"""What is never content: names and the words that only put the question."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question and what it is: ``unit``, ``role``, ``task``, ``section``, ``document``, ``day``, a concept
    of ``concepts.tsv``, or ``rest``.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str = ""
    head: bool = False
    side: str = ""
    """Of a role: ``unit`` where it is a named unit's, ``who`` where it is asked who has it."""
    slot: UnitSlot | Ref | Day | DocumentSlot | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in parts. ``tokens`` are in the order of the text and do not overlap."""

    question: str
    text: str
    language: str
    tokens: tuple[Token, ...]
    understood: tuple[str, ...] = ()
    carried: tuple[str, ...] = field(default=())
    unknown: tuple[str, ...] = ()
    """Names that stand where a unit stands and fit nothing known."""

    def of(self, kind: str) -> tuple[Token, ...]:
        """The tokens of a kind."""
        return tuple(token for token in self.tokens if token.kind == kind)

    def has(self, *kinds: str) -> bool:
        """Whether some token is of one of the kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def units(self) -> tuple[UnitSlot, ...]:
        """The units named, in order."""
        return tuple(token.slot for token in self.of("unit") if isinstance(token.slot, UnitSlot))

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The tasks named by number."""
        return tuple(token.slot for token in self.of("task_ref") if isinstance(token.slot, Ref))

    @property
    def days(self) -> tuple[Day, ...]:
        """The times named."""
        return tuple(token.slot for token in self.of("day") if isinstance(token.slot, Day))

    @property
    def documents(self) -> tuple[str, ...] | None:
        """The IRIs of the documents named, or ``None`` where none is."""
        named = [
            iri for token in self.of("document_ref") if isinstance(token.slot, DocumentSlot) for iri in token.slot.iris
        ]
        return tuple(dict.fromkeys(named)) or None

    @property
    def codes(self) -> str:
        """The kinds of the tokens, each between blanks: what forms match patterns on."""
        kinds = (token.kind for token in self.tokens if token.kind not in {"filler", "polite"})
        return " " + " ".join(kinds) + " "

    @property
    def polar(self) -> bool:
        """Whether the question asks for yes or no."""
        return (
            self.has("yes_no")
            or re.match(
                r"(?i)(?:please )?(?:does|do|did|is|are|was|were|has|have|isn't|doesn't|aren't|don't|didn't|wasn't)\b",
                self.text,
            )
            is not None
        )

    @property
    def together(self) -> bool:
        """Whether units are asked about that act together."""
        return self.has("together", "share") or any(
            token.text.startswith(("共同", "联合")) for token in self.of("role")
        )

    @property
    def inside(self) -> tuple[str, ...]:
        """The stretches that stand where a section does: before 部分, 里, 中."""
        marks = {token.start for token in self.of("section_noun")}
        found = self.stretches("role", "any_role", "section_noun", "unit_noun", "filler", "polite")
        return tuple(
            t
            for t, _, end in found
            if self.text[end : end + 1] in {"里", "中", "内"} or end in marks or end + 1 in marks
        )

    def matches(self, pattern: str) -> bool:
        """Whether the kinds of the tokens hold the pattern: ``"without (role|unit)"``; a blank stands between kinds."""
        return re.search(rf"(?<= )(?:{pattern})(?= )", self.codes) is not None

    def topic(self, *claimed: str) -> list[str]:
        """What the question is about: the stretches of text that are no name, number or word that was ``claimed``."""
        return [text for text, _, _ in self.stretches(*claimed)]

    def stretches(self, *claimed: str) -> list[tuple[str, int, int]]:
        """The stretches of :meth:`topic` with their place: neighbours joined, particles at their ends dropped."""
        always = _NAMED | _FUNCTION | set(claimed)
        stretches: list[tuple[int, int]] = []
        for token in self.tokens:
            if token.kind in always:
                continue
            if stretches and not self.text[stretches[-1][1] : token.start].strip():
                stretches[-1] = (stretches[-1][0], token.end)
            else:
                stretches.append((token.start, token.end))
        return [(self.text[start:end], start, end) for start, end in stretches]


def trim(text: str) -> str:
    """A stretch without particles and punctuation at its ends.

    >>> trim("的科技金融服务中心，"), trim("of the green train")
    ('科技金融服务中心', 'green train')
    """
    text = re.sub(r"^[\W_]+|[\W_]+$", "", text)
    if re.fullmatch(r"[A-Za-z' -]+", text):
        found = text.split()
        while found and found[0].lower() in _ENGLISH_PARTICLES:
            found.pop(0)
        while found and found[-1].lower() in _ENGLISH_PARTICLES:
            found.pop()
        return " ".join(found)
    return text.strip(_PARTICLES + " ")


def normal(question: str) -> str:
    """The question in one way of writing: simplified, half-width letters and brackets, no control characters.

    >>> normal("第１９项（重点）")
    '第19项(重点)'
    """
    text = _CONTROL.sub(" ", question)
    text = _POSSESSIVE.sub(" ", text)
    text = "".join(unicodedata.normalize("NFKC", ch) if "\uff01" <= ch <= "\uff5e" else ch for ch in text)
    return re.sub(r"\s+", " ", simplify(text)).strip()


def language_of(question: str) -> str:
    """``en`` where the question is put in English, whatever the language of the names in it, else ``zh``."""
    bare = re.sub(r"[“\"《].*?[”\"》]", "", question)
    english = len(re.findall(r"[A-Za-z]{2,}", bare))
    han = len(re.findall(r"[一-鿿]", bare))
    asks = re.search(r"(?i)\b(who|what|which|how|does|do|is|are|list|show|tasks?|lead|and|the)\b", bare)
    return "en" if english and (han == 0 or asks) else "zh"


def read(question: str, source: Source) -> Asked:
    """Cut a question into its parts. Raises ``NotUnderstood`` when it is empty or longer than LONGEST."""
    text = normal(question[: LONGEST * 12])
    if not any(ch.isalnum() for ch in text):
        raise NotUnderstood("问题是空的 the question is empty", hint="kg ask 省科技厅牵头哪些任务")
    if len(text) > LONGEST:
        raise NotUnderstood(f"问题太长 the question is too long ({len(text)} > {LONGEST} characters)")
    tokens = _named(text, source)
    tokens += _worded(text, tokens, source)
    edges = _edges(text.lower(), (token.text for token in tokens if token.kind == "unit"), source)
    tokens += _rest(text, tokens, edges)
    tokens.sort(key=lambda token: token.start)
    tokens = _guessed(text, _joined(text, _folded(text, tokens), source), source)
    tokens = sided(text, tokens)
    return Asked(question, text, language_of(text), tuple(tokens))


def _named(text: str, source: Source) -> list[Token]:
    """Documents, units, numbers and days: what is looked for before words."""
    tokens = [
        Token("document_ref", slot.start, slot.end, text[slot.start : slot.end], slot=slot)
        for slot in (_documents.find(text, source.documents) if _documents.may_name(text) else ())
    ]
    for start, end, chosen in _stages.find(text, source) if _stages.may_name(text) else ():
        _add(tokens, Token("stage_ref", start, end, text[start:end], ",".join(map(str, chosen))))
    for start, end, known in _english.names(text) if re.search(r"[A-Za-z]{4}", text) else ():
        named = next((token for name in known if (token := _unit_of(name, 0, len(name), source, hows=_SURE))), None)
        if named is not None and isinstance(named.slot, UnitSlot):
            said = text[start:end]
            _add(
                tokens,
                Token(
                    "unit",
                    start,
                    end,
                    said,
                    slot=replace(named.slot, start=start, end=end, text=said, how="short", written=named.text),
                ),
            )
    for unit in source.names(text).find(text):
        _add(tokens, Token("unit", unit.start, unit.end, unit.text, slot=unit))
    for start, end in phrases(text):
        _add(tokens, Token("rest", start, end, text[start:end]))
    for found in _AT_LEAST.finditer(text):
        _add(tokens, Token("several", found.start(), found.end(), found.group()))
    for found in _TOP.finditer(text):
        _add(tokens, Token("used", found.start(), found.end(), found.group()))
    for ref in _numbers.refs(text):
        kind = "section_ref" if ref.kind == "section" else "task_ref"
        _add(tokens, Token(kind, ref.start, ref.end, text[ref.start : ref.end], slot=ref))
    for day in _numbers.days(text):
        _add(tokens, Token("day", day.start, day.end, text[day.start : day.end], slot=day))
    return tokens


def _add(tokens: list[Token], new: Token) -> None:
    if all(new.end <= token.start or token.end <= new.start for token in tokens):
        tokens.append(new)


def _worded(text: str, named: list[Token], source: Source) -> Iterator[Token]:
    """Roles and concepts: the longest word that begins and ends where the cut does, outside what is named."""
    lower = text.lower()
    table, firsts = ways(source.vocabulary), by_first(source.vocabulary)
    edges = _edges(lower, (token.text for token in named if token.kind == "unit"), source)
    taken = sorted((token.start, token.end) for token in named)
    at = 0
    while at < len(text):
        inside = next((end for start, end in taken if start <= at < end), None)
        if inside is not None:
            at = inside
            continue
        stop = next((start for start, _ in taken if start > at), len(text))
        word = next((w for w in firsts.get(lower[at], ()) if _stands(lower, w, at, stop, edges)), "")
        if word:
            way = table[word]
            yield Token(way.kind, at, at + len(word), text[at : at + len(word)], way.value, way.head)
        at += len(word) or 1


def _stands(text: str, word: str, at: int, stop: int, edges: set[int]) -> bool:
    end = at + len(word)
    if end > stop or not text.startswith(word, at):
        return False
    if is_english(word):
        return not (text[at - 1 : at].isalpha() and text[at - 1].isascii()) and not (
            text[end : end + 1].isascii() and text[end : end + 1].isalnum()
        )
    return at in edges and end in edges


def _edges(text: str, names: Iterable[str], source: Source) -> set[int]:
    """Where words begin and end."""
    edges, at = {0}, 0
    known = {*names, *(w for w in chinese_words(source.vocabulary, text) if len(w) > 1)}
    for part in _BY_WHOM.split(text):
        for piece in cut(part, known):
            at += len(piece)
            edges.add(at)
    return edges


def _rest(text: str, tokens: list[Token], edges: set[int]) -> list[Token]:
    """The stretches between the tokens that are more than particles."""
    found, at = [], 0
    for token in [*sorted(tokens, key=lambda t: t.start), Token("end", len(text), len(text), "")]:
        for piece in re.finditer(r"[^\s,，。；;：:?？!！“”\"、]+(?: +[A-Za-z0-9'-]+)*", text[at : token.start]):
            start, end = _bounds(text, at + piece.start(), at + piece.end(), edges)
            if start < end and not (text[end : end + 1] == "、" and number(text[start:end]) is not None):
                found.append(Token("rest", start, end, text[start:end]))
        at = max(at, token.end)
    return found


def _bounds(text: str, start: int, end: int, edges: set[int]) -> tuple[int, int]:
    """A stretch without the particles at its ends; a character is one where the cut leaves it alone."""
    said = text[start:end]
    if said.isascii():
        kept = trim(said)
        return (start + said.index(kept), start + said.index(kept) + len(kept)) if kept else (start, start)
    while start < end and text[start] in _PARTICLES and (start + 1 in edges or start + 1 == end):
        start += 1
    while start < end and text[end - 1] in _PARTICLES and (end - 1 in edges or end - 1 == start):
        end -= 1
    return start, end


def _folded(text: str, tokens: list[Token]) -> list[Token]:
    """A word of questions between two stretches of content, without a gap, is content too (院士工作站, 科技服务中心建设)."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (
            kept
            and at + 1 < len(tokens)
            and kept[-1].kind == tokens[at + 1].kind == "rest"
            and token.kind in _FOLDABLE
            and kept[-1].end == token.start
            and token.end == tokens[at + 1].start
        ):
            start, end = kept[-1].start, tokens[at + 1].end
            kept[-1] = Token("rest", start, end, text[start:end])
            at += 2
            continue
        kept.append(token)
        at += 1
    return kept


_FOLDABLE = {
    "role",
    "task_noun",
    "partner",
    "central",
    "target",
    "document_noun",
    "unit_noun",
    "not",
    "share",
    "together",
    "any_role",
    "section_noun",
    "members",
    "about",
    "different",
    "total",
    "before",
    "budget",
    "more",
    "most",
    "role_noun",
    "above",
    "below",
}
_PASSED = {"together", "only", "not", "share", "before", "total", "polite", "follow", "yes_no", "any_role"}
"""Words that may stand between a unit and its role (省财政厅和谁共同牵头, led by …)."""


def sided(text: str, tokens: list[Token]) -> list[Token]:
    """Say of each role whose it is; a role that is nobody's, in the midst of content, becomes content (强化资金支持)."""
    made = list(tokens)
    first_of_run: dict[int, int] = {}
    for at, token in enumerate(made):
        if token.kind != "role":
            continue
        before = at - 1
        while before >= 0 and made[before].kind in _PASSED:
            before -= 1
        if before >= 0 and made[before].kind == "role" and made[before].side:
            made[at] = _second(text, made, before, at)
            continue
        made[at] = replace(token, side=_side(made, before, at))
        first_of_run[at] = at
    decided = any(token.kind == "role" and token.side for token in made)
    if not decided:
        return _unsided(made)
    return [
        Token("rest", t.start, t.end, t.text)
        if t.kind == "role" and not t.side and not t.head and _touches(made, i)
        else t
        for i, t in enumerate(made)
    ]


def _side(tokens: list[Token], before: int, at: int) -> str:
    kind = tokens[before].kind if before >= 0 else ""
    after = next((t.kind for t in tokens[at + 1 :] if t.kind not in _PASSED), "")
    token = tokens[at]
    if token.head:
        return "unit" if _of_unit(tokens, at) else "who"
    if kind in {"unit", "it"}:
        return "unit"
    if kind == "who":
        return "who"
    if after == "unit" and token.text.isascii():
        return "unit"
    touching = before >= 0 and tokens[before].kind == "rest" and tokens[before].end == token.start
    if (after == "who" and not touching) or (after == "task_ref" and before < 0):
        return "who"
    return ""


def _of_unit(tokens: list[Token], at: int) -> bool:
    """Whether a role's heading is said of a unit (是哪些任务的责任单位, 作为牵头单位的任务) and not asked for."""
    as_such = at > 0 and tokens[at - 1].text in {"作为", "担任", "当"}
    named = any(t.kind in {"unit", "it"} for t in tokens) and (as_such or any(t.kind == "task_noun" for t in tokens))
    if not named or any(t.kind in {"who", "unit_noun"} for t in tokens):
        return False
    asked = at > 0 and tokens[at - 1].kind in {"which", "how_many"}
    return not asked and not any(t.kind == "role" and t.side == "unit" and not t.head for t in tokens[:at])


def _second(text: str, tokens: list[Token], before: int, at: int) -> Token:
    """A role right after another: joined by 和 it counts too; after a broad one (负责牵头) it tells which; else it is content."""
    token, first = tokens[at], tokens[before]
    between = text[first.end : token.start]
    if re.search(r"[和与及或、,，]|\b(?:and|or)\b", between + " ".join(t.text for t in tokens[before + 1 : at])):
        return replace(token, side=first.side)
    if first.value != token.value and any(t.kind == "not" for t in tokens[before + 1 : at]):
        return replace(token, side=first.side)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.kind == "rest" and after.start == token.end:
        return Token("rest", token.start, token.end, token.text)
    return replace(token, side=first.side)


def _touches(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        (left and left.kind in {"rest", "task_noun"} and left.end == token.start)
        or (right and right.kind == "rest" and right.start == token.end)
    )


def _unsided(tokens: list[Token]) -> list[Token]:
    """Where no role is anybody's yet: those that stand free are asked about; the rest is content if one stands free."""
    free = [i for i, t in enumerate(tokens) if t.kind == "role" and not _touches(tokens, i)]
    roles = [i for i, t in enumerate(tokens) if t.kind == "role"]
    if free and len(free) < len(roles):
        return [
            Token("rest", t.start, t.end, t.text) if t.kind == "role" and i not in free else t
            for i, t in enumerate(tokens)
        ]
    return tokens


def _joined(text: str, tokens: list[Token], source: Source) -> list[Token]:
    """Neighbours without a gap that make one longer name (甘肃 + 省科技厅, 市委办 + 公室) become that unit."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at
        while end + 1 < len(tokens) and tokens[end].end == tokens[end + 1].start and tokens[end + 1].kind in _NAMELY:
            end += 1
        run = tokens[at : end + 1]
        if len(run) > 1 and tokens[at].kind in _NAMELY and any(t.kind == "unit" for t in run):
            joined = _unit_of(text, run[0].start, run[-1].end, source, _SURE)
            if joined is not None:
                made.append(joined)
                at = end + 1
                continue
        made.append(tokens[at])
        at += 1
    return made


_NAMELY = {"unit", "rest"}


_SURE = frozenset({"exact", "alias", "short", "place-dropped", "reform", "spelling"})
_WHOLE = _SURE | {"slip"}
_ANY = _WHOLE | {"part"}
"""The ways of ``kg.lookup`` that are believed: of a name put together from pieces, of a plain stretch, of one that looks like a
body's name."""


def _unit_of(text: str, start: int, end: int, source: Source, hows: frozenset[str]) -> Token | None:
    """The unit that a stretch names in one of some ways of ``kg.lookup``, or ``None``."""
    said = text[start:end]
    matches = tuple(match for match in source.lookup(said).find(said) if match.how in hows)
    if not matches or (matches[0].how == "slip" and is_body(said)):
        return None
    iris = tuple(match.id for match in matches)
    slot = UnitSlot(start, end, said, iris, matches[0].how, matches[0].said)
    return Token("unit", start, end, said, slot=slot)


def _guessed(text: str, tokens: list[Token], source: Source) -> list[Token]:
    """Stretches that look like names become units where it can be told what they mean."""
    made: list[Token] = []
    for token in tokens:
        shaped = is_unit_shaped(token.text) or len(token.text) > 4 or any(t.kind in _OF_GROUPS for t in tokens)
        named = (
            _unit_of(text, token.start, token.end, source, _ANY if shaped else _WHOLE)
            if _may_be_name(token, tokens)
            else None
        )
        made.append(named or token)
    return made


_OF_GROUPS = {"members", "became", "above"}


def _may_be_name(token: Token, tokens: list[Token]) -> bool:
    """A stretch may be a name where it looks like one, or stands right before a role as a subject does."""
    if token.kind != "rest" or not 2 <= len(token.text) <= 40 or re.search(r"[A-Za-z]", token.text):
        return False
    at = tokens.index(token)
    follows = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    asks_units = any(t.kind == "who" for t in tokens)
    if is_unit_shaped(token.text):
        return not asks_units or follows in {"role", "any_role", "partner", "above", "became", "members"}
    if any(t.kind in {"unit", "yes_no"} for t in tokens):
        return False
    return follows in {"members", "became", "above"} or (
        not asks_units and follows in {"role", "any_role", "which", ""}
    )


def as_matter(asked: Asked, source: Source) -> Asked | None:
    """The question with the words of roles that nobody has in the graph taken for its matter (考核由谁来做), or ``None``."""
    iris = {role.key: role.iri for role in source.vocabulary.roles}
    unused = {
        token.value
        for token in asked.of("role")
        if not token.head and not source.rows(f"SELECT ?a {{ ?a kg:role <{iris[token.value]}> }} LIMIT 1")
    }
    if not unused or asked.refs:
        return None
    tokens = tuple(
        Token("rest", t.start, t.end, t.text) if t.kind == "role" and t.value in unused else t for t in asked.tokens
    )
    return replace(asked, tokens=tokens)
