"""Chinese text becomes words: the one door to jieba.

jieba's own start takes 0.8 s: it reads 349 000 words, asks ``pkg_resources`` where its files are and keeps a cache in the
shared temporary folder. Here its tokenizer gets a table of our own instead, in memory and nowhere else: the general words of
jieba's dictionary (counted ten times or more in its sources) and the names that the caller adds. The model that
guesses unknown words (HMM) stays off, so that the same text is always cut alike.
"""

from __future__ import annotations

import functools
import importlib.util
import math
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

SHORT = 200
"""Up to so many characters, only the words that can occur in the text are looked for: 20 ms in place of 200."""
FEW = 8
"""After so many short texts the whole table is made, once."""
_NAME_WEIGHT = 1_000_000
"""How often a caller's name counts as seen: more than any general word, so that a name is kept whole."""
_LONGEST = 6
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """以及 及其 进行 通过 关于 对于 按照 根据 为了 其中 这个 这些 那些 哪些 什么 怎么 多少 我们 他们 它们 可以 能够 应当 已经 并且 而且
        但是 因此 所以 如果 由于 一个 一些 一批 一种 之间 之中 方面 相关 有关 各类 各种 以上 以下 等等 同时 此外 分别 或者 是否
        the of and to in for on by with is are be as at an from that this it which what who""",
    )
)
"""Words that say nothing of what a text is about."""


def words(text: str) -> list[str]:
    """The words of a text that say what it is about, in order, repeated ones included.

    A word has two characters or more; function words, numbers and punctuation are left out. Latin letters come in
    lower case.

    >>> words("谁负责引进博士？")
    ['负责', '引进', '博士']
    """
    return [word for word in map(str.lower, cut(text)) if is_content(word)]


def is_content(word: str) -> bool:
    """Whether a word says what a text is about: two characters or more, letters among them, no function word."""
    return len(word) > 1 and word not in _FUNCTION_WORDS and any(ch.isalpha() for ch in word)


def cut(text: str, names: Iterable[str] = ()) -> list[str]:
    """The text cut into words; their concatenation is the text. A name of ``names`` is kept whole where it stands.

    >>> cut("省科技厅牵头哪些任务", ["省科技厅"])
    ['省科技厅', '牵头', '哪些', '任务']
    """
    table = _table_for(text)
    return Tokenizer(names, table).cut(text)


def rarity(word: str) -> float:
    """How rare a word is in general writing: the natural logarithm of how many words one reads until it comes.

    A word that the dictionary lacks counts as one seen three times.

    >>> rarity("阿拉木图") > rarity("基金") > rarity("发展")
    True
    """
    seen: int = _whole().get(word, 0)
    return math.log(_TOTAL / max(seen, 3))


class Tokenizer:
    """Cuts texts with a table of general words (the whole dictionary's by default) and some names."""

    def __init__(self, names: Iterable[str] = (), general: dict[str, int] | None = None) -> None:
        table = _whole() if general is None else general
        names = [name for name in names if len(name) > 1]
        if names:
            table = _Over(_with_beginnings({name: _NAME_WEIGHT * len(name) for name in names}, table), table)
        made = _jieba().Tokenizer()
        made.FREQ, made.total, made.initialized = table, _TOTAL, True
        self._jieba = made

    def cut(self, text: str) -> list[str]:
        """The text cut into words; their concatenation is the text."""
        return list(self._jieba.cut(text, HMM=False))


class _Over(dict[str, int]):
    """A few words over a table: what jieba looks up, without a copy of the table, which took longer than the cut."""

    def __init__(self, words: dict[str, int], table: dict[str, int]) -> None:
        super().__init__(words)
        self._table = table

    def __missing__(self, word: str) -> int:
        return self._table[word]

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or word in self._table

    def get(self, word: str, default: Any = None) -> Any:  # noqa: ANN401 (as dict has it)
        """The count of a word, or the default."""
        found = super().get(word)
        return self._table.get(word, default) if found is None else found


def _with_beginnings(counts: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    """jieba's table: each word's count, and 0 for what is only the beginning of a word."""
    table = dict(counts)
    for word in counts:
        for end in range(1, len(word)):
            table.setdefault(word[:end], known.get(word[:end], 0))
    return table


_TOTAL = 60_000_000
"""About the sum of the counts of jieba's dictionary; fixed, so that a short text is cut as the whole table cuts it."""


def _table_for(text: str) -> dict[str, int]:
    """The table that a text needs: its own words while texts are short and few, then the whole one for all."""
    many = _of_characters.cache_info().misses >= FEW
    if many or len(text) > SHORT:
        return _whole()
    return _of_characters("".join(sorted(set(re.findall(r"[一-鿿]", text)))))


@functools.cache
def _whole() -> dict[str, int]:
    return _matching("一-鿿")


@functools.lru_cache(maxsize=FEW)
def _of_characters(characters: str) -> dict[str, int]:
    return _matching(characters) if characters else {}


def _matching(characters: str) -> dict[str, int]:
    """The dictionary's words made of these characters alone that were counted ten times or more."""
    line = re.compile(rf"\n([{characters}]{{1,{_LONGEST}}}) ([0-9]{{2,}}) ")  # its first character is skipped to
    return _with_beginnings({word: int(count) for word, count in line.findall(_dictionary())}, {})


@functools.cache
def _dictionary() -> str:
    """jieba's dictionary, a line break before each word: ``\\n省 5432 n\\n…``."""
    return "\n" + (Path(_jieba().__file__).parent / "dict.txt").read_bytes().decode("utf-8")


@functools.cache
def _jieba() -> Any:  # noqa: ANN401 (jieba has no types)
    """Import jieba without ``pkg_resources``, which it only asks for the paths of its files: 80 ms saved. The model that
    guesses unknown words is loaded when someone asks for it, which nobody here does: 10 ms.
    """
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        _put_off("jieba", "finalseg")
        import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return jieba


class _PutOff(ModuleType):
    """A module that is loaded when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the module holds)
        """Load the module into this one; called for what it has not yet."""
        spec = self.__spec__
        if spec is not None and spec.loader is not None and not name.startswith("__"):
            self.__class__ = ModuleType  # type: ignore[assignment]
            spec.loader.exec_module(self)
        return ModuleType.__getattribute__(self, name)


def _put_off(package: str, module: str) -> None:
    """Have a module of a package that is not imported yet loaded by the first use of anything in it."""
    name, found = f"{package}.{module}", importlib.util.find_spec(package)
    if found is None or found.origin is None or name in sys.modules:
        return
    folder = Path(found.origin).parent / module
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is not None:
        made = _PutOff(name)
        made.__spec__, made.__file__, made.__path__ = spec, spec.origin, [str(folder)]
        made.__package__, made.__loader__ = name, spec.loader
        sys.modules[name] = made
