"""SPARQL texts: prefixes that need not be declared, and what kind of answer a query gives."""

from __future__ import annotations

import re

from kg.terms import PREFIXES, prologue

_HIDDEN = re.compile(
    r"""(?isx) \\.                                           # an escaped character of a prefixed name: ex:a\#b
      | <[^<>"{}|^`\\\s]*>                                    # an IRI
      | \"{3} (?:\\.|(?!\"{3})[^\\])*+ \"{3} | '{3} (?:\\.|(?!'{3})[^\\])*+ '{3}   # long strings
      | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'       # strings
      | \#[^\n\r]* | \bprefix\s+[\w-]*\s*:                    # comments, prefix names"""
)
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w-]+)\s*:")
_FROM = re.compile(r"(?i)(?<![\w:?$.-])from(?![\w:-])")
_OUTSIDE = re.compile(r"(?i)(?<![\w:?$.@-])(service|load)(?![\w:-])")
_KIND = re.compile(r"(?i)\b(select|ask|construct|describe)\b")


def with_prefixes(text: str) -> str:
    r"""The query with a PREFIX line for each of the ontology's prefixes that it uses and does not declare itself.

    >>> with_prefixes("ASK { ?u a kg:Unit }")
    'PREFIX kg: <https://w3id.org/zeren/ontology#>\nASK { ?u a kg:Unit }'
    """
    declared = set(_DECLARED.findall(text))
    used = [prefix for prefix in PREFIXES if f"{prefix}:" in text and prefix not in declared]
    return prologue(*used) + text if used else text


def fault(message: str, query: str) -> str:
    """What a parser found wrong with a query: where, and what stands there; its own lists of what could stand are left out.

    >>> fault("error at 1:10: expected one of '(', '}', ['A' ..= 'Z']", "SELECT ?x ]")
    'not understood from “]” on'
    >>> fault("error at 1:21: expected one of Prefix not found", "SELECT * { ?s a foo:Bar }")
    'the prefix foo: is not declared'
    >>> fault("error at 1:11: expected one of ['A' ..= 'Z']", "SELECT * {")
    'the query ends too early'
    """
    place = _PLACE.match(message)
    if place is None:
        return message
    lines = query.split("\n")[int(place[1]) - 1 :]
    rest = "\n".join([lines[0][int(place[2]) - 1 :], *lines[1:]]) if lines else ""
    before = query[: len(query) - len(rest)]
    if "Prefix not found" in message and (name := _PREFIX_BEFORE.search(before)):
        return f"the prefix {name[1]}: is not declared"
    if (update := _UPDATE.search(_HIDDEN.sub(" ", query))) and not _KIND.search(_HIDDEN.sub(" ", query)):
        return f"{update[1].upper()} is an update, and a query only reads"
    if not rest.strip():
        return "the query ends too early" if query.strip() else "the query is empty"
    return f"not understood from “{' '.join(rest.split())[:40]}” on"


_PLACE = re.compile(r"^error at (\d+):(\d+)")
_PREFIX_BEFORE = re.compile(r"([\w-]*):[^\s:]*\s*$")
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
