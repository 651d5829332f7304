"""Texts with their reading marked in them, so that no offset is ever typed: what is marked is what is quoted.

A ``NAME.marked.txt`` is the document as it stands, with these marks in it (README.md shows an example):

    %% a line for the reader of the file, dropped with its line end
    ⟪3|  …  ⟫        a task and its number; tasks may stand inside tasks; a mention belongs to the innermost
    ‸                another place where that task may be said to begin
    ⟦L 甲、乙⟧        mentions with their role: L lead, I implement, R responsible, C cooperate, S supervise;
                     、，,；; part them, except inside brackets; ﹑ and ﹐ are a 、 and a ， that part nothing
    ⟦?R 丙⟧          optional: counts neither for nor against
    {L牵头}          the words that give a role
    «…，下同»         a convention stated once for what follows
    ⇥ ⍽ ⌿ ⌾          a tab, a no-break space, a zero-width space, a byte order mark

Run as a program it writes the bare texts and their gold, as the scorer reads them: ``python marked.py DIRECTORY``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROLES = {"L": "lead", "I": "implement", "R": "responsible", "C": "cooperate", "S": "supervise"}
PLAIN = str.maketrans({"﹑": "、", "﹐": "，", "⇥": "\t", "⍽": "\u00a0", "⌿": "\u200b", "⌾": "\ufeff"})
MARK = re.compile(r"⟪(?P<number>[^|⟪⟫]*)\||⟫|‸|⟦(?P<optional>\??)(?P<role>[LIRCS]) |⟧|\{(?P<label>[LIRCS])|\}|«|»")
COMMENT = re.compile(r"^%%.*\n", re.MULTILINE)
HEADING = re.compile(r"[\s⍽⌿]*[：:；为]")
PART = re.compile(r"[、，,；;]")
OPEN, CLOSE = "（(〔[［【", "）)〕]］】"


@dataclass(frozen=True)
class Label:
    role: str
    start: int
    end: int
    words: str
    heads: bool  # a heading before its units, not a verb after them


@dataclass
class Task:
    number: str
    starts: list[int]
    mentions: list[dict] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    end: int = -1


@dataclass
class Text:
    """A document and its reading: ``gold`` is what the scorer reads."""

    name: str
    text: str
    gold: dict


def names() -> list[str]:
    """The names of all marked texts, ``open-…`` and ``held-…``."""
    return sorted(path.name.removesuffix(".marked.txt") for path in HERE.glob("*.marked.txt"))


def load(name: str) -> Text:
    source = (HERE / f"{name}.marked.txt").read_text(encoding="utf-8")
    text, tasks, conventions = read(source)
    gold = {"file": f"{name}.txt", "conventions": conventions, "tasks": [shown(task) for task in tasks]}
    return Text(name, text, gold)


def texts(half: str = "") -> Iterator[Text]:
    """All texts, or those of one half: ``open`` or ``held``."""
    return (load(name) for name in names() if name.startswith(half))


def read(source: str) -> tuple[str, list[Task], list[str]]:
    """Take the marks out: the bare text, its tasks in reading order and its conventions; ValueError for a bad mark."""
    source = COMMENT.sub("", source)
    text, done, conventions = "", [], []
    tasks: list[Task] = []
    opened: list[tuple[re.Match[str], int]] = []
    last = 0
    for mark in MARK.finditer(source):
        text += source[last : mark.start()].translate(PLAIN)
        sign, last = mark.group(), mark.end()
        where = f"…{text[-20:]}"
        if sign[0] == "⟪":
            tasks.append(Task(mark["number"], [len(text)]))
        elif sign == "⟫":
            require(tasks and not opened, "⟫ without ⟪", where)
            tasks[-1].end = len(text)
            require(tasks[-1].mentions, "a task without a unit", where)
            done.append(tasks.pop())
        elif sign == "‸":
            require(tasks, "‸ outside a task", where)
            tasks[-1].starts.append(len(text))
        elif sign[0] in "⟦{«":
            require(sign == "«" or tasks, "outside a task", where)
            require(not opened or opened[-1][0].group() == "«", "a mark inside a mark", where)
            opened.append((mark, len(text)))
        else:
            require(opened, "closed without being opened", where)
            before, start = opened.pop()
            require(before.group()[0] + sign in {"⟦⟧", "{}", "«»"}, "closed by another sign", where)
            if sign == "»":
                conventions.append(text[start:])
            elif sign == "}":
                heads = bool(HEADING.match(source, mark.end()))
                tasks[-1].labels.append(Label(ROLES[before["label"]], start, len(text), text[start:], heads))
            else:
                group = source[before.end() : mark.start()]
                tasks[-1].mentions += mentions(group, start, ROLES[before["role"]], bool(before["optional"]), where)
    require(not tasks and not opened, "never closed", f"…{text[-20:]}")
    return text + source[last:].translate(PLAIN), sorted(done, key=lambda task: task.starts[0]), conventions


def require(condition: object, what: str, where: str) -> None:
    if not condition:
        raise ValueError(f"{what}: {where}")


def mentions(group: str, start: int, role: str, optional: bool, where: str) -> list[dict]:
    found = []
    for begin, end in parts(group):
        one = group[begin:end].translate(PLAIN)
        require(one.strip() == one and one, "an empty unit or blanks around it", where)
        found.append({"role": role, "mention": one, "start": start + begin, "end": start + end, "optional": optional})
    return found


def parts(group: str) -> Iterator[tuple[int, int]]:
    begin = depth = 0
    for index, sign in enumerate(group):
        depth += (sign in OPEN) - (sign in CLOSE)
        if depth == 0 and PART.match(sign):
            yield begin, index
            begin = index + 1
    yield begin, len(group)


def shown(task: Task) -> dict:
    assignments = [{**one, "label": label(task, one)} for one in task.mentions]
    return {"starts": task.starts, "end": task.end, "number": task.number, "assignments": assignments}


def label(task: Task, one: dict) -> str:
    """The words that gave the role: those of a heading (责任单位：) stand before the unit, a verb (牵头) after it.

    Without words of its own role a convention gave it: then the heading of its list counts, else nothing.
    """
    before = [words for words in task.labels if words.heads and words.end <= one["start"]]
    after = [words for words in task.labels if not words.heads and words.start >= one["end"]]
    own = [words for words in [*before[::-1], *after] if words.role == one["role"]]
    near = min(own, key=lambda words: max(one["start"] - words.end, words.start - one["end"]), default=None)
    chosen = near or (before[-1] if before else None)
    return chosen.words if chosen else ""


def main() -> None:
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    for one in texts():
        (directory / f"{one.name}.txt").write_text(one.text, encoding="utf-8", newline="\n")
        gold = json.dumps(one.gold, ensure_ascii=False, indent=1)
        (directory / f"{one.name}.json").write_text(gold + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
