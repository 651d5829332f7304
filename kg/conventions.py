"""Conventions stated once that change what every later list means: 列第一位者为牵头单位，下同.

first   = (列第一位者 | 排在首位的部门 | 第一个单位 …) 为 head     |  head 列首位
comma   = 逗号前 (的单位) 为 head
mark    = 带*(号) 的 (单位) 为 head
implied = 以下 均 (需 | 由 | 涉及) units …，不再列出  |  units 均为 以下…的 head，不再列出
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kg.likeness import Likeness, likeness
from kg.runs import run_of_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.clause import Clause, Part, Reading
    from kg.lexicon import Word
    from kg.mentions import Found

_LEAD_IN = r"(?:以上|上述|各项|任务|其中|责任|单位|部门|名单|排名|排列|排序|顺序|次序|列|排|位|居|名|在|于|中|按|的|者|均|以|，)*"
_FIRST = re.compile(
    rf"{_LEAD_IN}(?:第一(?:位|名|个|家|顺位)?|首位|列首|排首|居首|首列|首个|首家|在前(?=的|者)|为首(?=的|者)|最前面?|第1(?:位|个|名))(?:的|者|责任|单位|部门|列|排|，)*(?:均)?(?:为|是|系|即|作为)"
)
_FIRST_DOES = re.compile(
    rf"{_LEAD_IN}(?:第一(?:位|名|个|家|顺位)|第一(?=的|者|单位|部门)|首位|列首|排首|居首|首列|首个|首家|在前(?=的|者)|为首(?=的|者)|最前面?|第1(?:位|个|名))(?:的|者|责任|单位|部门)*(?:负责)?"
)
_FIRST_AFTER = re.compile(r"(?:列|排|居|位|排名|排列|均列|均排)(?:在|于)?(?:第一|首位|最前|首)(?:位|个|名)?")
_WHICH_IS = re.compile(r"[的者]?(?:责任)?(?:单位|部门)?(?:，)?(?:均)?(?:为|是|系|即)")
"""责任单位排在第一位的为牵头单位 says it of the word behind, not of the one before."""
_SEMICOLON = re.compile(
    r"(?:[“”\"‘’]?；[“”\"‘’]?|分号)(?:之)?前(?:面)?(?:的)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|系)"
)
_COMMA = re.compile(r"(?:[“”\"‘’]?，[“”\"‘’]?|逗号)(?:之)?前(?:面)?(?:的)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|系)")
_MARK = re.compile(
    r"(?:带|标|注|加|有|打|画)(?:有|注)?[“”\"‘’（]?(?P<mark>[*＊★☆▲△●○◆◇#＃※√])[“”\"‘’）]?(?:号|符号)?(?:标记)?(?:的|者)?(?:单位|部门)?(?:均)?(?:为|是|系)"
)
_IMPLIED = re.compile(
    r"(?P<which>以下|下列|后续|上述|以上|各项|本方案)[^。；（）〔〕\n]{0,12}?(?:均|都|皆)(?:需|须|由|要|应|涉及|需要|包括|包含|请|还|同时)*"
    r"(?P<list>[^。\n]{2,160}?)[，；]?(?:以下|下文|文中|表中)?(?:均)?不再(?:一一|逐一|单独|另行|重复|分别|专门)?(?:列出|列示|列入|列|标注|注明|说明|明确|写明|赘述)"
)


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention and where it is stated; it holds from there on (``implied`` may hold for the whole document)."""

    kind: Literal["first", "comma", "semicolon", "mark", "implied"]
    role: str
    start: int
    end: int
    mark: str = ""
    names: tuple[Found, ...] = ()
    whole: bool = False
    others: str = ""
    """The role of the other units, where the convention says it."""


def conventions(text: str, words: list[Word], unmarked: str, roles: dict[str, str]) -> list[Convention]:
    """The conventions that a text states, in order."""
    found: list[Convention] = []
    for word in _near(_SAID.finditer(text), words):
        made = _stated(text, word, roles)
        if made:
            found.append(made)
    if "不再" in text:
        found += [_implied(text, match, words, unmarked) for match in _IMPLIED.finditer(text)]
        found += [_implied(text, match, words, unmarked) for match in _units_first(text)]
    return sorted(found, key=lambda convention: convention.start)


_SAID = re.compile(
    r"第一|第1|首|在前|最前|为首|\*|＊|★|☆|▲|△|●|○|◆|◇|#|＃|※|√|前(?<=[，；“”\"‘’号]前)|前(?<=[，；“”\"‘’号]之前)"
)
"""Every way of stating a convention, but that of implied units, holds one of these."""
_WAY_BEHIND, _WAY_AHEAD = 48, 12
"""Characters from such a word to the role word that it speaks of, behind it or ahead of it."""


def _near(said: Iterator[re.Match[str]], words: list[Word]) -> Iterator[Word]:
    """The words that may end a convention, or begin one, by what stands near them."""
    at = 0
    for match in said:
        low, high = match.start() - _WAY_AHEAD, match.end() + _WAY_BEHIND
        while at < len(words) and words[at].end < low:
            at += 1
        while at < len(words) and words[at].start <= high:
            yield words[at]
            at += 1


_OF_WORK = re.compile(r"[为是系即]((?:该|本|此)?项?(?:工作|任务|项目|事项)(?:的)?)$")
"""What may stand before the head: 列第一位者为该项工作牵头单位."""
_RANK = re.compile("[第首前]")
"""One of these stands in every way of saying that the first of a list does something."""


def _stated(text: str, word: Word, roles: dict[str, str]) -> Convention | None:
    """The convention that ends in (or begins with) a role word."""
    before = max(0, word.start - 40)
    of = _OF_WORK.search(text, max(0, word.start - 8), word.start)
    at = of.start(1) if of else word.start
    if text[at - 1 : at] in ("为", "是", "系", "即"):
        for kind, pattern in (("comma", _COMMA), ("semicolon", _SEMICOLON), ("mark", _MARK), ("first", _FIRST)):
            for match in pattern.finditer(text, before, at):
                if match.end() == at:
                    end, others = _tail(text, word.end, roles)
                    start = _begin(text, match.start() + len(match.group()) - len(match.group().lstrip("，的者")))
                    mark = match["mark"] if kind == "mark" else ""
                    return Convention(kind, word.role, start, end, mark, others=others)  # type: ignore[arg-type]
    if word.kind == "verb" and _RANK.search(text, before, word.start):
        for match in _FIRST_DOES.finditer(text, before, word.start):
            if match.end() == word.start and text[match.start() : word.start].strip("，的者"):
                end, others = _tail(text, word.end, roles)
                return Convention("first", word.role, _begin(text, match.start()), end, others=others)
    after = _FIRST_AFTER.match(text, word.end) if word.kind == "head" else None
    if after and not _WHICH_IS.match(text, after.end()):
        end, others = _tail(text, after.end(), roles)
        return Convention("first", word.role, word.start, end, others=others)
    return None


def _begin(text: str, start: int) -> int:
    """Where the convention's own clause begins, unless a list of units stands in it."""
    low = max(0, start - 24)
    edge = max(text.rfind(mark, low, start) for mark in "，。；：（〔\n") + 1
    lead = text[edge:start]
    return edge if edge > low and lead and "、" not in lead and likeness(lead) != Likeness.BODY else start


_TAIL = re.compile(r"[，；。]?(?:其他|其余|其它|后面|后者|其后|之后|逗号后|分号后|第二位起|后)[^，。；）〕\n]{2,14}")


def _tail(text: str, end: int, roles: dict[str, str]) -> tuple[int, str]:
    """Where the convention ends with what it says of the other units, and the role that it gives them."""
    match = _TAIL.match(text, end)
    if not match:
        return end, ""
    said = match.group()
    known = [word for word in roles if said.endswith(word)]
    return (match.end(), roles[max(known, key=len)]) if known else (end, "")


_NOT_LISTED = re.compile(
    r"不再(?:一一|逐一|单独|另行|重复|分别|专门)?(?:列出|列示|列入|列|标注|注明|说明|明确|写明|赘述)"
)
_FOR_ALL = re.compile(
    r"(?P<list>[^。；：，\n]{2,80}?)(?:均|都|皆)?(?:为|是|系|作为)(?P<which>以下|下列|后续|上述|以上|各项|所有|全部|本方案)[^。；，\n]{0,12}的"
    r"[^。；，\n]{2,6}，(?:以下|下文|文中|表中)?(?:均)?$"
)


def _units_first(text: str) -> Iterator[re.Match[str]]:
    """Conventions that name the units first: 各乡镇均为以下任务的责任单位，不再一一列出."""
    for end in _NOT_LISTED.finditer(text):
        low = max(text.rfind(mark, max(0, end.start() - 120), end.start()) for mark in "。；：（\n") + 1
        match = _FOR_ALL.match(text, low, end.start())
        if match:
            yield match


def _implied(text: str, match: re.Match[str], words: list[Word], unmarked: str) -> Convention:
    said = [word for word in words if match.start() <= word.start < match.end()]
    stop = min([match.end("list"), *(word.start for word in said if word.kind == "verb")])
    names = run_of_units(text, match.start("list"), stop)
    role = said[-1].role if said else unmarked
    return Convention(
        "implied", role, match.start(), match.end(), names=names, whole=match["which"] not in ("以下", "下列", "后续")
    )


_BESIDE = 1
"""A convention in a bracket right after a list speaks of that list too: 市发改委、市财政局（第一单位为牵头单位，下同）."""


def applied(clauses: list[Clause], known: list[Convention], reading: Reading) -> list[Clause]:
    """The clauses, in order, each as the last convention in force makes it."""
    waiting = [convention for convention in known if convention.kind != "implied"]
    if not waiting:
        return clauses
    if (note := _note_below(clauses, waiting, reading)) is not None:
        return [apply(clause, note, reading) for clause in clauses]
    stated: list[tuple[Convention, int]] = []
    made = []
    at = 0
    for clause in clauses:
        while at < len(waiting) and waiting[at].start <= clause.end + _BESIDE:
            stated.append((waiting[at], _until(waiting[at], reading)))
            at += 1
        while stated and stated[-1][1] <= clause.start:
            stated.pop()
        held = (c for c, until in reversed(stated) if c.start <= clause.end + _BESIDE and clause.start < until)
        convention = next(held, None)
        made.append(apply(clause, convention, reading) if convention else clause)
    return made


def _note_below(clauses: list[Clause], waiting: list[Convention], reading: Reading) -> Convention | None:
    """The only convention of a document where it is a note of its own line below all lists: it can but speak of them."""
    if len(waiting) != 1 or not clauses:
        return None
    note, last = waiting[0], clauses[-1]
    below = last.end <= note.start and "\n" in reading.text[last.end : note.start]
    return note if below and all(clause.end <= note.start for clause in clauses) else None


def apply(clause: Clause, convention: Convention, reading: Reading) -> Clause:
    """The clause as a convention makes it. Words beat conventions: a clause that names a lead keeps it.

    A body alone that prose charges (省政府办公厅负责督查) is no list.
    """
    if any(part.role == convention.role for part in clause.parts):
        return clause
    if clause.rule in _PROSE and all(len(part.names) == 1 for part in clause.parts):
        return clause
    changed: list[Part] = []
    done = False
    for part in clause.parts:
        chosen = () if done or part.role != reading.unmarked else _chosen(part.names, convention, reading.text)
        if not chosen:
            changed.append(part)
            continue
        done = True
        changed.append(replace(part, role=convention.role, names=chosen))
        rest = tuple(name for name in part.names if name not in chosen)
        if rest:
            changed.append(replace(part, role=convention.others or part.role, names=rest))
    return replace(clause, parts=tuple(changed))


_PROSE = ("sentence", "roster")
_HERE = re.compile(r"(?:本|该|这一?)(?:(?P<part>部分|章|节|大项|类|方面|板块)|条|项|款|段)")


def _until(convention: Convention, reading: Reading) -> int:
    """Where a convention stops to hold: with its own part (本部分…) or point (本条…), else never."""
    text = reading.text
    said = _HERE.search(text, max(0, convention.start - 8), min(convention.start + 8, convention.end))
    around = reading.outline.above(reading.outline.at(convention.start)) if said else []
    if not said or not around:
        return len(text)
    items = reading.outline.items
    headings = [items[index] for index in around if items[index].children] if said["part"] else []
    return (headings[-1] if headings else items[around[-1]]).end


def _chosen(names: tuple[Found, ...], convention: Convention, text: str) -> tuple[Found, ...]:
    if convention.kind == "first":
        return names[:1]
    if convention.kind == "mark":
        return tuple(n for n in names if convention.mark in (text[n.start - 1 : n.start], text[n.end : n.end + 1]))
    if convention.kind == "semicolon":
        stop = text.find("；", names[0].end, names[-1].start)
        return tuple(name for name in names if name.start < stop)
    if names[-1].group == names[0].group:
        return ()
    return tuple(name for name in names if name.group == names[0].group)
