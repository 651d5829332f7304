"""Judgements: what a person has decided about names, in a plain file ``judgements.toml`` beside the corpus.

    [[same]]                       # these are one body
    names = ["白银高新技术产业开发区管理委员会", "白银国家自主创新示范区管理委员会"]
    who = "李某"
    when = 2024-05-06
    why = "一个机构两块牌子"

    [[different]]                  # these are not
    names = ["鼓楼区教育局", "开封市鼓楼区教育局"]

    [[means]]                      # this name means that body, everywhere or in one place or document
    name = "产业集团"
    unit = "湘潭产业投资发展集团有限公司"
    place = "湘潭市"

A judgement wins over every rule and survives rebuilds; where it contradicts the text that is reported
(:func:`contradictions`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.errors import VocabularyError
from kg.model import SameBody

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "judgements.toml"
_NEEDS: dict[str, tuple[str, ...]] = {"same": ("names",), "different": ("names",), "means": ("name", "unit")}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``names`` holds the bodies of ``same`` and ``different``, and (name, unit) of ``means``.

    ``place`` (a division's name) and ``document`` (a file's name) narrow a ``means`` down; ``kind`` may give the
    unit's kind.
    """

    sort: Literal["same", "different", "means"]
    names: tuple[str, ...]
    place: str = ""
    document: str = ""
    kind: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def said(self) -> str:
        """Who decided, when and why, in one phrase."""
        by = " ".join(part for part in (self.who, self.when) if part) or "判定文件"
        return f"人工判定（{by}）{'：' + self.why if self.why else ''}"


def load(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file; none where there is no file.

    Raises ``VocabularyError``, which names the file and the fault, when it is no TOML or an entry lacks what it needs.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(
            f"{path}: 写法有误 {error}", hint="请改正这个文件，或把它移开 mend this file or move it away"
        ) from error
    return tuple(_read(path, data))


def _read(path: Path, data: dict[str, object]) -> Iterable[Judgement]:
    for sort, entries in data.items():
        if sort not in _NEEDS or not isinstance(entries, list):
            raise VocabularyError(f"{path}: 不认识的判定 {sort!r}", hint="可用 [[same]]、[[different]]、[[means]]")
        for number, entry in enumerate(entries, start=1):
            yield _one(f"{path}: [[{sort}]] 第{number}条", sort, entry)


def _one(where: str, sort: str, entry: object) -> Judgement:
    if not isinstance(entry, dict):
        raise VocabularyError(f"{where} 不是一个表")
    missing = [key for key in _NEEDS[sort] if not entry.get(key)]
    if missing:
        raise VocabularyError(f"{where} 缺少 {'、'.join(missing)}")
    raw = entry["names"] if sort != "means" else [entry["name"], entry["unit"]]
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(name, str) and name for name in raw):
        raise VocabularyError(f"{where} 的 names 须是两个以上的名称")
    more = {key: str(entry.get(key, "")) for key in ("place", "document", "kind", "who", "when", "why")}
    return Judgement(sort=sort, names=tuple(raw), **more)  # type: ignore[arg-type]


def same_bodies(judgements: Iterable[Judgement]) -> tuple[SameBody, ...]:
    """The links that the judgements of sort ``same`` make: the first name with each of the others."""
    return tuple(
        SameBody(judgement.names[0], other, "judgement", judgement.said)
        for judgement in judgements
        if judgement.sort == "same"
        for other in judgement.names[1:]
    )


def allowed(link: SameBody, judgements: Iterable[Judgement]) -> bool:
    """Whether no judgement says that the two are different bodies."""
    pair = {link.one, link.other}
    return not any(judgement.sort == "different" and pair <= set(judgement.names) for judgement in judgements)


def contradictions(
    judgements: Iterable[Judgement], links: Iterable[SameBody]
) -> tuple[tuple[Judgement, SameBody], ...]:
    """Where the text says that two names are one body and a person said that they are not."""
    known = tuple(judgements)
    return tuple(
        (judgement, link)
        for link in links
        if link.kind == "nameplate"
        for judgement in known
        if judgement.sort == "different" and {link.one, link.other} <= set(judgement.names)
    )
