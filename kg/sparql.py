"""SPARQL texts: prefixes that need not be declared, and what kind of answer a query gives."""

from __future__ import annotations

import re

from kg.terms import PREFIXES, prologue

_HIDDEN = re.compile(
    r"""(?isx) \\.                                           # an escaped character of a prefixed name: ex:a\#b
      | <[^<>"{}|^`\\\s]*>                                    # an IRI
      | \"{3} (?:\\.|(?!\"{3}).)* \"{3} | '{3} (?:\\.|(?!'{3}).)* '{3}   # long strings
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
