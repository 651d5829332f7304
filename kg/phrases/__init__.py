"""The shelf of forms in which documents state responsibility, tried in this order; each word is read by one form only.

A form is a module with ``NAME``, ``EXAMPLES`` and ``find``; its docstring is its grammar. To add one, write the module and its
line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases import bare, block, boxed, bracket, cells, duties, flat, headed, roster, sentence, table

if TYPE_CHECKING:
    from kg.clause import Phrase

PHRASES: tuple[Phrase, ...] = (duties, boxed, table, cells, flat, bracket, bare, block, roster, sentence, headed)
