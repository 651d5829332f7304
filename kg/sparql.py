"""SPARQL texts: prefixes that need not be declared, and what kind of answer a query gives."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from kg.terms import PREFIXES, prologue

_HIDDEN = re.compile(
    r"""(?isx) \\.                                           # an escaped character of a prefixed name: ex:a\#b
      | <[^<>"{}|^`\\\s]*>                                    # an IRI
      | \"{3} (?:\\.|(?!\"{3})[^\\])*+ \"{3} | '{3} (?:\\.|(?!'{3})[^\\])*+ '{3}   # long strings
      | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'       # strings
      | \#[^\n\r]* | \bprefix\s+[\w-]*\s*:                    # comments, prefix names"""
)
_WRITTEN = [(prefix, f"{prefix}:") for prefix in PREFIXES]
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w-]+)\s*:")
_FROM = re.compile(r"(?i)(?<![\w:?$.-])from(?![\w:-])")
_OUTSIDE = re.compile(r"(?i)(?<![\w:?$.@-])(service|load)(?![\w:-])")
_KIND = re.compile(r"(?i)\b(select|ask|construct|describe)\b")


def with_prefixes(text: str) -> str:
    r"""The query with a PREFIX line for each of the ontology's prefixes that it uses and does not declare itself.

    >>> with_prefixes("ASK { ?u a kg:Unit }")
    'PREFIX kg: <https://w3id.org/zeren/ontology#> \nASK { ?u a kg:Unit }'
    """
    used = [prefix for prefix, written in _WRITTEN if written in text]
    if used:
        declared = set(_DECLARED.findall(text))
        used = [prefix for prefix in used if prefix not in declared]
    return prologue(*used).replace("\n", " \n") + text if used else text


def fault(message: str, query: str) -> str:
    """What a parser found wrong with a query, in Chinese and English: what, where, and the line with a mark below it.

    The parser's own lists of what could stand there are left out. ``query`` is the text that it read, with the PREFIX lines
    that ``with_prefixes`` put before it; places are told without those. What names no place is given back as it is.

    >>> print(fault("error at 1:11: expected one of '(', '}', ['A' ..= 'Z']", "SELECT ?x ]"))
    这里的“]”没有对应的左括号 this “]” closes nothing
    第 1 行第 11 列 line 1, column 11:
      SELECT ?x ]
                ^
    """
    place = _PLACE.match(message)
    if place is None:
        return message
    lines = query.split("\n")
    at = sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1
    added = _ADDED.match(query)
    query, at = (query[added.end() :], at - added.end()) if added else (query, at)
    plain = _HIDDEN.sub(lambda found: " " * len(found[0]), query)
    zh, en, at = _wrong(message, query, plain, min(max(at, 0), len(query)))
    before = query[:at].rpartition("\n")[2]
    row = query[:at].count("\n") + 1
    line = before + query[at:].split("\n", 1)[0]
    cut = max(0, len(before) - 60)
    shown = f"{'…' if cut else ''}{line[cut : cut + 90]}{'…' if len(line) > cut + 90 else ''}".replace("\t", " ")
    mark = "".join("\u3000" if east_asian_width(c) in "WF" else " " for c in shown[: len(before) - cut + bool(cut)])
    where = f"第 {row} 行第 {len(before) + 1} 列 line {row}, column {len(before) + 1}:"
    return f"{zh} {en}\n{where}\n  {shown}\n  {mark}^" if query.strip() else f"{zh} {en}"


def _wrong(message: str, query: str, plain: str, at: int) -> tuple[str, str, int]:
    """What is wrong, in Chinese and English, and at which character."""
    first = _FIRST.search(plain)
    if not query.strip():
        return "查询是空的", "the query is empty", 0
    if (update := _UPDATE.search(plain)) and not _KIND.search(plain):
        return (
            f"{update[1].upper()} 是更新，查询只读",
            f"{update[1].upper()} is an update, and a query only reads",
            update.start(),
        )
    if first and first[0].lower() not in _BEGINNINGS:
        known = "SELECT, ASK, CONSTRUCT, DESCRIBE"
        return f"查询以 {known} 之一开头", f"a query begins with one of {known}", first.start()
    declared = set(_DECLARED.findall(query)) | set(PREFIXES)
    for name in _PREFIXED.finditer(plain):
        if name[1] not in declared:
            return f"前缀 {name[1]}: 没有声明", f"the prefix {name[1]}: is not declared", name.start()
    stray, left_open = _brackets(plain)
    if stray >= 0:
        return f"这里的“{plain[stray]}”没有对应的左括号", f"this “{plain[stray]}” closes nothing", stray
    if "unbound" in message:
        return (
            "SELECT 后有一个变量既没有分组（GROUP BY）也没有聚合",
            "a variable after SELECT is neither grouped (GROUP BY) nor aggregated",
            at,
        )
    if left_open:
        return "查询没有写完", "the query ends too early", len(query.rstrip())
    if not query[at:].strip():
        return (
            "到此不合语法：函数名、变量或括号有误",
            "a function, a variable or a bracket before this place is wrong",
            at,
        )
    at += len(query[at:]) - len(query[at:].lstrip())
    rest = " ".join(query[at:].split())[:40]
    return f"“{rest}”或它前面不合语法", f"not understood at “{rest}” or before it", at


def _brackets(plain: str) -> tuple[int, bool]:
    """Where a bracket closes what is not open, or -1; and whether one stays open.

    >>> _brackets("{ ( ) ]"), _brackets("{ ( )")
    ((6, False), (-1, True))
    """
    opened: list[str] = []
    for at, mark in enumerate(plain):
        if mark in "({[":
            opened.append(")}]"["({[".index(mark)])
        elif mark in ")}]" and (not opened or opened.pop() != mark):
            return at, False
    return -1, bool(opened)


_ADDED = re.compile(r"(?:PREFIX \w+: <[^<>\n]*> \n)+")
"""The lines that ``with_prefixes`` adds: nobody else ends one with a blank."""
_FIRST = re.compile(r"[A-Za-z]\w*")
_BEGINNINGS = {"select", "ask", "construct", "describe", "prefix", "base"}
_PLACE = re.compile(r"^error at (\d+):(\d+)")
_PREFIXED = re.compile(r"(?<![\w:.?$@-])([^\W\d_][\w-]*):")
_UPDATE = re.compile(r"(?i)\b(insert|delete|load|clear|create|drop|copy|move|add)\b")


def gives_graph(text: str) -> bool:
    """Whether the query gives triples (CONSTRUCT, DESCRIBE) and not solutions.

    >>> gives_graph("DESCRIBE <http://select>"), gives_graph("SELECT ?x { }")
    (True, False)
    """
    if not _holds(text, "construct", "describe"):
        return False
    found = _KIND.search(_HIDDEN.sub(" ", text))
    return bool(found and found[1].lower() in {"construct", "describe"})


def names_graphs(text: str) -> bool:
    """Whether the query says with FROM which graphs it is about; the union of all is not asked for then.

    >>> names_graphs("SELECT * FROM <http://g> { ?s prov:wasDerivedFrom ?o }"), names_graphs('ASK { ?s ?p "from" }')
    (True, False)
    """
    return _holds(text, "from") and bool(_FROM.search(_HIDDEN.sub(" ", text)))


def reaches_outside(text: str) -> str:
    """The keyword with which a query or update would fetch from elsewhere (SERVICE, LOAD), or ``""``.

    It reads keywords as the parser does: not in strings, IRIs, comments, variables or prefixed names.

    >>> reaches_outside("ASK { service <http://x> { } }"), reaches_outside('ASK { ?service ex:load "LOAD" }')
    ('SERVICE', '')
    """
    if not _holds(text, "service", "load", "\u017f"):
        return ""
    found = _OUTSIDE.search(masked(text))
    return found[1].upper() if found else ""


def _holds(text: str, *words: str) -> bool:
    """Whether any of the words stands anywhere in the text: a cheap look before the careful one."""
    low = text.lower()
    return any(word in low for word in words)


def masked(text: str) -> str:
    """The text with strings, IRIs and comments blanked out, each offset kept.

    >>> masked("ASK { ?s ?p 'a' }")
    'ASK { ?s ?p     }'
    """
    return _HIDDEN.sub(lambda found: " " * len(found[0]), text)
