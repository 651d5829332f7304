"""What a reader hands back: the text and what the format itself knew of it, before the file's name is added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Anchor, Span, Table


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file with its tables, anchors and furniture; offsets are code points of ``text``.

    ``encoding`` is how bytes became text. ``metadata`` holds what the format says of the document as a whole, by
    the keys of a manifest: title, source, issued, issuer, number.
    """

    text: str
    encoding: str = "utf-8"
    tables: tuple[Table, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    furniture: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
