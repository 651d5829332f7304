"""The commands of ``kg``: a shelf, one command a file, loaded when it is called, so that each starts fast.

A module here holds one ``click`` command named ``command``; it calls the library's verb and prints, nothing more.
"""

from __future__ import annotations

COMMANDS: tuple[str, ...] = (
    "build",
    "extract",
    "text",
    "ask",
    "units",
    "query",
    "audit",
    "diff",
    "validate",
    "export",
    "graph",
    "serve",
    "mcp",
    "site",
    "push",
)
"""The commands in the order in which help shows them."""
