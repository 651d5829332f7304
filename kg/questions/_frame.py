"""What every form needs to answer: the question, the source, its language, the roles meant, and the making of an Answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from kg.errors import NotUnderstood
from kg.network import AssignmentEdge
from kg.questions._account import unclaimed, unread
from kg.questions._answer import Answer, Apart, Item, Reading
from kg.questions._asked import Asked, Token
from kg.questions._kinds import of_kind
from kg.questions._matter import translated
from kg.questions._names import UnitSlot
from kg.questions._say import Say
from kg.questions._scope import Scope
from kg.questions._scope import scope as find_scope
from kg.questions._select import Selection, task_items
from kg.questions._source import Source

FILLER = ("filler",)


class Frame:
    """One question on its way to an answer."""

    def __init__(self, asked: Asked, source: Source) -> None:
        self.asked = asked
        self.source = source
        self.say = Say(asked.language, source.vocabulary)
        self._dropped: tuple[str, ...] = ()

    # ── units ─────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def slots(self) -> tuple[UnitSlot, ...]:
        """The units named; a body that was only renamed stands for its later name where documents know it by the old."""
        return tuple(map(self._renamed, self.asked.units))

    def _renamed(self, slot: UnitSlot) -> UnitSlot:
        earlier = self.source.earlier_name(slot.iris[0]) if len(slot.iris) == 1 else ""
        return replace(slot, iris=(earlier,), how="reform") if earlier else slot

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Their IRIs."""
        return tuple(dict.fromkeys(iri for slot in self.slots for iri in slot.iris))

    def called(self, iri: str) -> str:
        """A unit as the question calls it, or as the graph does."""
        return next((slot.text for slot in self.slots if iri in slot.iris), "") or self.source.unit_name(iri)

    @property
    def named(self) -> str:
        """The units as the answer's sentence calls them."""
        return self.say.list(self.shown(slot) for slot in self.slots)

    def shown(self, slot: UnitSlot) -> str:
        """A unit as the documents call it where the question wrote it otherwise."""
        return self.source.known_as(slot.iris[0]) if slot.how else slot.text

    @property
    def understood(self) -> tuple[str, ...]:
        """Names that were taken for others."""
        names = tuple(
            self.say(f"“{slot.text}”理解为{self.shown(slot)}", f'"{slot.text}" understood as {self.shown(slot)}')
            for slot in self.slots
            if slot.how and self.shown(slot) != slot.text
        )
        slips = [
            self.say(f"“{said}”理解为{taken}", f'"{said}" understood as {taken}') for said, taken in self.asked.slips
        ]
        unused = [self.say(f"“{word}”没有用来查找", f'"{word}" was not looked for') for word in self._dropped]
        return (*names, *slips, *unused)

    # ── roles ─────────────────────────────────────────────────────────────────────────────────────

    def roles(self, side: str = "") -> tuple[str, ...]:
        """The role keys asked for: of the named units (``unit``), of the units asked for (``who``), or all; ``()`` is any."""
        return self.keys(t for t in self.asked.of("role") if not side or t.side in {side, ""})

    def rest_of(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The roles other than these."""
        return tuple(role.key for role in self.source.vocabulary.roles if role.key not in keys)

    def refuse(self, scope: Scope) -> None:
        """Raise ``NotUnderstood`` where words of the question are neither understood nor in the documents."""
        if scope.missing and not self.asked.refs:
            raise self.unread(scope.missing)

    def unread(self, words: Iterable[str]) -> NotUnderstood:
        """The error that says which words of the question are not understood."""
        said = "、".join(words)
        return NotUnderstood(
            f"没有读懂“{self.asked.question[:60]}”里的“{said[:60]}” not understood: {said[:60]}",
            nearest=tuple(self.source.known_as(iri) for iri in self.units[:3]),
        )

    def keys(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The role keys that some role words mean; a broad verb (谁负责) takes in the roles that it covers."""
        every = list(tokens)
        roles = {role.key: role for role in self.source.vocabulary.roles}
        narrow = [t.value for t in every if t.head or not roles[t.value].covers]
        chosen = dict.fromkeys(narrow)
        if not chosen:
            for token in every:
                covered = [role.key for role in roles.values() if role.iri in roles[token.value].covers]
                chosen.update(dict.fromkeys([*covered, token.value]))
        return tuple(key for key in roles if key in chosen)

    # ── scope and answers ─────────────────────────────────────────────────────────────────────────

    def scope(self, *claimed: str, everywhere: bool = False, search: bool = True) -> Scope:
        """The limits that the question sets; ``claimed`` are the kinds of tokens that the form understands.

        Raises ``NotUnderstood`` where one that would change the answer (a unit, a role, 只, 最多) is none of them.
        """
        if left := unclaimed(self.asked, claimed, self.source.search.knows):
            raise self.unread(left)
        kinds = [token for token in self.asked.tokens if token.kind in {"who", "unit_noun"} and token.value]
        if kinds and (self.units or "kinds" not in claimed or self.source.large):
            raise self.unread(token.text for token in kinds)
        found = find_scope(
            self.asked, self.source, "role", "any_role", *FILLER, *claimed, everywhere=everywhere, search=search
        )
        self._dropped = found.found.dropped if found.found else ()
        if found.alien:
            raise self.unread(found.alien)
        if found.missing and len(found.matter) > 1:
            held = {text for text in found.matter if self.source.search.find(translated((text,), self.source)).hits}
            if (
                0 < len(held) < len(set(found.matter))
            ):  # one stretch is the documents', the others nobody knows: no word that the documents lack
                raise self.unread(text for text in found.matter if text not in held)
        if not search:
            self.refuse(found)
        foreign = [word for word in translated(found.matter, self.source) if _foreign(word, self.source)]
        told = bool(self.asked.refs) and self.asked.has(
            "role", "about"
        )  # item 18 on foreign bases: its number is enough
        if foreign and self.asked.language == "en" and not told:
            raise self.unread(foreign)
        if kinds:
            units = of_kind(kinds[0].value, self.source)
            found = replace(found, selection=found.selection.but(units=units))
        return found

    def takes(self, *claimed: str, passing: frozenset[str] = frozenset()) -> None:
        """The account of a form that looks for no matter: raise ``NotUnderstood`` for every word that is not ``claimed``.

        ``passing`` are words that say nothing in a question of this form (之间 in one of how two units are connected).
        """
        if left := unread(self.asked, claimed, passing):
            raise self.unread(left)

    def pass_over(self, words: Iterable[str]) -> None:
        """Let the answer say that these words were not looked for."""
        self._dropped = (*self._dropped, *words)

    def where_list(self, scope: Scope) -> list[str]:
        """The documents, sections and tasks named."""
        return list(scope.named)

    def where(self, scope: Scope) -> str:
        """The limits, for a sentence."""
        chosen = scope.selection.documents
        titles = [d.title for d in self.source.documents if d.iri in chosen] if chosen else []
        sections = [name for name in scope.named if name not in titles]
        parts = [*(self.say(f"《{title}》", f"《{title}》") for title in titles), *sections]
        return self.say("、", ", ").join(parts)

    def answer(
        self,
        kind: str,
        items: Sequence[Item],
        summary: str,
        sparql: str,
        *,
        walk: str,
        slots: Iterable[tuple[str, str]] = (),
        columns: Sequence[str] = (),
        apart: Iterable[Apart] = (),
        notes: Iterable[str] = (),
    ) -> Answer:
        """An answer to the question."""
        understood = self.understood
        spoken = "".join(self.say(f"（{note}）", f" ({note})") for note in understood)
        reading = Reading(kind, self.asked.language, (*self._slots(), *slots), understood, walk)
        return Answer(
            question=self.asked.question,
            kind=kind,
            items=tuple(items),
            summary=summary + spoken,
            sparql=sparql,
            reading=reading,
            apart=tuple(apart),
            notes=tuple(dict.fromkeys(notes)),
            columns=self.say.columns(*columns),
        )

    def _slots(self) -> tuple[tuple[str, str], ...]:
        shown = [
            ("unit", f"{slot.text} → " + ", ".join(self.source.unit_name(iri) for iri in slot.iris[:SHOWN]))
            for slot in self.slots
        ]
        for kind in ("role", "any_role", "task_ref", "section_ref", "document_ref", "day"):
            shown += [(kind, f"{t.text}{f' → {t.value}' if t.value else ''}".strip()) for t in self.asked.of(kind)]
        return tuple(shown)

    def role_word(self, edges: AssignmentEdge | str) -> str:
        """A role's name in the question's language."""
        return self.say.role(edges if isinstance(edges, str) else edges.role)

    # ── what holds for a related body only ────────────────────────────────────────────────────────

    def apart(self, units: Sequence[str], selection: Selection) -> tuple[Apart, ...]:
        """The same question for the bodies that these units are, or were, by another name, or are members of."""
        found = []
        for relation, unit, reason in self.source.related(units):
            chosen = selection.but(units=(unit,))
            network = chosen.network(self.source)
            edges = chosen.walk(network)
            if edges:
                label = min(edge.mention for edge in edges)
                said = self.say(*_RELATIONS[relation])
                found.append(Apart(label, said, reason, task_items(network, edges, self.role_word)))
        return tuple(found)

    def apart_notes(self, apart: Iterable[Apart]) -> tuple[str, ...]:
        """What is shown apart, in a sentence each."""
        return tuple(
            self.say(
                f"另：{part.relation}{part.label}有{len(part.items)}项（单列）。",
                f"Apart: {part.relation} {part.label} has {len(part.items)}.",
            )
            for part in apart
        )


def _foreign(word: str, source: Source) -> bool:
    """Whether a word of a question's matter is English that no table knows: nothing may be answered as if it were not there."""
    return re.search(r"[A-Za-z]{3}", word) is not None and not source.search.knows(word)


SHOWN = 4
_RELATIONS = {
    "nameplate": ("同一机构的另一块牌子", "the other nameplate"),
    "spelling": ("同一名称的另一写法", "another spelling of the name"),
    "judgement": ("经人工判定的同一机构", "by a person's judgement the same body"),
    "member": ("作为成员所在的", "as a member of"),
    "predecessor": ("前身", "the predecessor"),
    "successor": ("后继机构", "the successor"),
}
