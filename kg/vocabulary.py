"""``ontology.ttl`` becomes one value: the only reader of it. Its version counts the registers too."""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import registers
from kg.errors import VocabularyError
from kg.terms import KG, expand

_HERE = Path(__file__).resolve().parent
BODY_NOUNS = ("单位", "部门", "主体", "机构", "机关", "科室", "处室", "站所", "方")
"""A role word that ends in one of these heads a list (牵头单位：…); any other is a verb (…牵头)."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of ``ontology.ttl`` with the words that give it.

    ``key`` is its name in the ledger (``lead``); ``words`` are searched for in documents, longest first; ``heads`` are
    those that head a list, ``verbs`` the rest. ``shortcut`` is the property from unit to task that the role makes.
    """

    key: str
    iri: str
    zh: str
    en: str
    words: tuple[str, ...]
    question_words_zh: tuple[str, ...]
    question_words_en: tuple[str, ...]
    shortcut: str
    exclusive: bool
    order: int
    color: str
    heading_words: tuple[str, ...] = ()
    """Words that head a list though they end in no word for a body: 责任：A、B."""
    companions: tuple[str, ...] = ()
    """Words that give the role only beside another role's: A牵头，会同B; 牵头单位：A。成员单位：B."""
    unmarked: bool = False
    """Whether a list of units that plainly assigns, without a word that says which role, gives this one."""
    covers: tuple[str, ...] = ()
    """IRIs of the roles that a question takes in when it asks with this role's verb (谁负责)."""
    raci: str = ""
    """The role's closest match in RACI (``Accountable``, ``Responsible`` …), or ``""``."""

    @property
    def heads(self) -> tuple[str, ...]:
        """The words that head a list of units."""
        return tuple(word for word in self.words if word.endswith(BODY_NOUNS))

    @property
    def verbs(self) -> tuple[str, ...]:
        """The words that stand as a verb after a list of units."""
        return tuple(word for word in self.words if not word.endswith(BODY_NOUNS))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The ontology and registers as a value, handed to whatever needs sense.

    ``version`` is a hash of all that was read: a document is read again when it changes.
    """

    roles: tuple[Role, ...]
    kinds: tuple[tuple[str, str, str], ...]
    """Kinds of units: (key, Chinese label, English label)."""
    version: str

    def role(self, key: str) -> Role:
        """The role of that key; raises ``VocabularyError`` when there is none."""
        for role in self.roles:
            if role.key == key:
                return role
        raise VocabularyError(f"ontology.ttl has no role {key!r}")

    @property
    def role_of_word(self) -> dict[str, str]:
        """Each searched word and its role's key."""
        return {word: role.key for role in self.roles for word in role.words}


def ontology_path() -> Path:
    """Where ``ontology.ttl`` lies: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "ontology.ttl"
    return inside if inside.exists() else _HERE.parent / "ontology.ttl"


@functools.lru_cache(maxsize=8)
def load(ontology: Path | None = None) -> Vocabulary:
    """Read the ontology (the project's own by default).

    Raises ``VocabularyError`` with file and fault when it is no Turtle, when two roles share a word, or when a
    role lacks what it needs.

    >>> load().role("lead").zh
    '牵头'
    """
    path = ontology or ontology_path()
    try:
        data = path.read_bytes()
        triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise VocabularyError(f"{path}: {error}") from error
    facts: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for quad in triples:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.Literal, ox.NamedNode)):
            facts[quad.subject.value][quad.predicate.value].append(quad.object)
    roles = tuple(sorted(_roles(path, facts), key=lambda role: (role.order, role.key)))
    _refuse_shared_words(path, roles)
    kinds = tuple(sorted(_kinds(facts)))
    return Vocabulary(roles=roles, kinds=kinds, version=hashlib.sha256(data + registers.version().encode()).hexdigest())


_Facts = dict[str, dict[str, "list[ox.Literal | ox.NamedNode]"]]


def _members(facts: _Facts, scheme: str) -> list[str]:
    in_scheme = expand("skos:inScheme")
    return [iri for iri, has in facts.items() if any(value.value == scheme for value in has[in_scheme])]


def _roles(path: Path, facts: _Facts) -> list[Role]:
    roles = []
    for iri in _members(facts, f"{KG}RoleScheme"):
        has = facts[iri]

        def texts(name: str, language: str, has: dict[str, list[ox.Literal | ox.NamedNode]] = has) -> tuple[str, ...]:
            found = [v.value for v in has[expand(name)] if isinstance(v, ox.Literal) and v.language == language]
            return tuple(sorted(set(found), key=lambda word: (-len(word), word)))

        def one(name: str, default: str = "", has: dict[str, list[ox.Literal | ox.NamedNode]] = has) -> str:
            found = has[expand(name)]
            return found[0].value if found else default

        zh, en, key = texts("skos:prefLabel", "zh"), texts("skos:prefLabel", "en"), one("skos:notation")
        shortcut = one("kg:shortcut")
        if not (zh and en and key and shortcut):
            raise VocabularyError(
                f"{path}: the role <{iri}> needs skos:notation, kg:shortcut and skos:prefLabel in zh and en"
            )
        if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
            raise VocabularyError(f"{path}: the notation {key!r} of <{iri}> is not a lower-case ASCII name")
        named = zh[:1] if one("kg:nameOnly", "false") != "true" else ()
        searched = {*named, *texts("skos:altLabel", "zh"), *texts("skos:hiddenLabel", "zh")}
        roles.append(
            Role(
                key=key,
                iri=iri,
                zh=zh[0],
                en=en[0],
                words=tuple(sorted(searched, key=lambda word: (-len(word), word))),
                question_words_zh=texts("kg:questionWord", "zh"),
                question_words_en=texts("kg:questionWord", "en"),
                shortcut=shortcut,
                exclusive=one("kg:exclusive", "false") == "true",
                heading_words=texts("kg:headingWord", "zh"),
                companions=texts("kg:companion", "zh"),
                unmarked=one("kg:unmarked", "false") == "true",
                order=int(one("kg:order", "99")),
                color=one("kg:color", "#888888"),
                covers=tuple(sorted(value.value for value in has[expand("kg:questionCovers")])),
                raci=one("skos:closeMatch").rpartition("/")[2],
            )
        )
    return roles


def _kinds(facts: _Facts) -> list[tuple[str, str, str]]:
    kinds = []
    for iri in _members(facts, f"{KG}KindScheme"):
        labels = {v.language: v.value for v in facts[iri][expand("skos:prefLabel")] if isinstance(v, ox.Literal)}
        key = next((v.value for v in facts[iri][expand("skos:notation")]), "")
        kinds.append((key, labels.get("zh", key), labels.get("en", key)))
    return kinds


def _refuse_shared_words(path: Path, roles: tuple[Role, ...]) -> None:
    owner: dict[str, str] = {}
    for role in roles:
        for word in role.words:
            if owner.setdefault(word, role.key) != role.key:
                raise VocabularyError(f"{path}: {word} is a word of both {owner[word]} and {role.key}")
