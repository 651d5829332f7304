"""Names of units as they stand in questions: found where written exactly, else matched by what was dropped or slipped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_ENDINGS = (
    "局|厅|委员会|委|办公室|办|部|院|公司|集团|管委会|政府|中心|协会|大学|学院|学校|银行|支行|分行|法院|检察院|军区|支队|总队|大队|所|社|会|港|区|市|县|省|"
    "单位|成员单位|部门"
)
_SHAPED = re.compile(rf"[一-鿿()、]{{1,24}}(?:{_ENDINGS})")
_RUNS_ON = re.compile(
    r"[一-鿿]{1,8}?(?:局|厅|委|办|院|公司|管委会|中心|银行|支行|大学|学院)(?=[^一-鿿]|[由和与跟及牵负实配参是有在的协责都主承管抓落涉]|$)"
)


@dataclass(frozen=True, slots=True)
class UnitSlot:
    """A unit that a question names: one IRI, or several where the name fits several.

    ``how`` says by which way of ``kg.lookup`` the name was taken, ``""`` where it stands as the graph has it; ``note`` is
    the sentence for the user.
    """

    start: int
    end: int
    text: str
    iris: tuple[str, ...]
    how: str = ""
    note: str = ""
    written: str = ""
    """The name in Chinese where the question has it in English."""


@dataclass(slots=True)
class Names:
    """Every name of the graph's units."""

    iris: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_first: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Names:
        """The names of (IRI, name) pairs."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for iri, name in pairs:
            found[plain(name)][iri] = None
        by_first: dict[str, list[str]] = defaultdict(list)
        for name in found:
            by_first[name[:1]].append(name)
        for names in by_first.values():
            names.sort(key=lambda name: (-len(name), name))
        return cls({name: tuple(iris) for name, iris in found.items()}, by_first)

    def find(self, text: str) -> Iterator[UnitSlot]:
        """The units that stand in a text by a name of theirs, longest name first, left to right."""
        at = 0
        while at < len(text):
            name = next((n for n in self.by_first.get(text[at], ()) if text.startswith(n, at) and len(n) > 1), "")
            if not name or self._runs_on(text, at, name):
                at += 1
                continue
            end = at + len(name)
            if name[-1] in "省市县区州":
                end += len(next((tail for tail in ("人民政府", "政府") if text.startswith(tail, end)), ""))
            yield UnitSlot(at, end, text[at:end], self.iris[name])
            at = end

    def _runs_on(self, text: str, at: int, name: str) -> bool:
        """Whether the name is only the beginning of another body's (兰州市 in 兰州市科技局)."""
        return name[-1] in "省市县区州" and bool(_RUNS_ON.match(text, at + len(name)))


def plain(name: str) -> str:
    """The form in which names are compared: half-width brackets, no blanks."""
    return re.sub(r"\s+", "", name.replace("（", "(").replace("）", ")"))


def is_unit_shaped(text: str) -> bool:
    """Whether a text looks like the name of a body.

    >>> is_unit_shaped("市水务局"), is_unit_shaped("货运班列")
    (True, False)
    """
    return bool(_SHAPED.fullmatch(text))


def is_body(name: str) -> bool:
    """Whether a name is that of some department, known to the graph or not: its field of work is a known one.

    >>> is_body("市水务局"), is_body("市科枝局")
    (True, False)
    """
    from kg.bodies import SUFFIXES, table  # here: it reads the registers, which most questions do not need

    stem = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), "")
    return any(table().is_domain(stem[at:]) for at in range(min(len(stem), 6)))
