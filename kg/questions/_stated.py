"""What documents say in sentences of their own, beside the tasks: members of a group, seats, posts, stages. Read when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.network import DocumentNode
from kg.questions._answer import Proof

if TYPE_CHECKING:
    from kg.declarations import Stage
    from kg.model import Span
    from kg.questions._source import Source


@dataclass(frozen=True, slots=True)
class Declared:
    """What a sentence of a document says of a group: its name, the names it lists, the sentence."""

    group: str
    names: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage that a document sets out; ``key`` is its address (四（一）), ``text`` its heading and text."""

    key: str
    stage: Stage
    text: str
    proof: Proof


def _quoted(document: DocumentNode, text: str, span: Span) -> Proof:
    return Proof(document.title, document.path, "", span.of(text), span.start, span.end, document.iri)


class Stated:
    """The sentences of a source's documents; none of a large graph is looked through."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _texts(self) -> list[tuple[DocumentNode, str]]:
        """The documents' texts; none of a large graph."""
        if self._source.large:
            return []
        texts = {row["d"]: row["text"] for row in self._source.rows("SELECT ?d ?text { ?d kg:text ?text }")}
        return [(document, texts[document.iri]) for document in self._source.documents if document.iri in texts]

    def writes(self, text: str) -> bool:
        """Whether the text of some document holds a text; of a large graph none is looked through."""
        return any(text in whole for _, whole in self._texts)

    @cached_property
    def rosters(self) -> tuple[Declared, ...]:
        """The lists of members that documents give in a sentence of their own."""
        from kg.declarations import member_lists

        return tuple(
            Declared(found.group, found.names, _quoted(document, text, found.span))
            for document, text in self._texts
            for found in member_lists(text)
        )

    @cached_property
    def seats(self) -> tuple[Declared, ...]:
        """Where documents say that an office sits."""
        from kg.declarations import seats

        return tuple(
            Declared("", (unit,), _quoted(document, text, span))
            for document, text in self._texts
            for unit, span in seats(text)
        )

    @cached_property
    def posts(self) -> tuple[tuple[str, Declared], ...]:
        """The posts that documents give to somebody by his office, each with who holds it."""
        from kg.declarations import posts

        return tuple(
            (post, Declared(post, (who,), _quoted(document, text, span)))
            for document, text in self._texts
            for who, post, span in posts(text)
        )

    @cached_property
    def stages(self) -> tuple[Staged, ...]:
        """The stages that documents set out, in their order."""
        from kg.declarations import stages

        return tuple(
            Staged(self._address(document, stage), stage, stage.span.of(text), _quoted(document, text, stage.span))
            for document, text in self._texts
            for stage in stages(text)
        )

    def _address(self, document: DocumentNode, stage: Stage) -> str:
        number = stage.number.replace("(", "（").replace(")", "）").strip("、.．")
        around = [
            section.number
            for iri, section in self._source.sections()
            if iri == document.iri and section.start <= stage.span.start < section.end
        ]
        return f"{around[-1] if around else ''}{number}"
