"""Every page as a sheet: its template, what it shows, and its forms for machines. The server and the static site share them."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg import reports
from kg.errors import NotUnderstood
from kg.nquads import REGISTER
from kg.questions import Answer
from kg.web import asking, drawing, findings, hits, lines, overview
from kg.web.catalogue import Catalogue, Facts
from kg.web.rendering import At, page
from kg.web.things import GRAPH, THINGS, role_bars

Query = Mapping[str, str]
Writers = dict[str, Callable[[], bytes]]
LENGTH, FILE_LENGTH = 100, 500
"""Lines of a list on one page of a server, and of a static site."""
FILED = ("json", "csv")
"""The forms for machines that a static site has."""


@dataclass(slots=True)
class Sheet:
    """A page before it is written: ``facts`` is its JSON, ``tables`` its other forms, ``turtle`` the query behind its RDF.

    A list has ``lines``, shown a page at a time: ``number`` is the page asked for, ``kept`` are the parameters that stay
    when one turns it, and ``told`` makes of a page's lines what else the template shows.
    """

    template: str
    here: tuple[str, str]
    facts: Facts
    values: dict[str, Any] = field(default_factory=dict)
    tables: Writers = field(default_factory=dict)
    turtle: str = ""
    lines: Sequence[Facts] | None = None
    number: int = 1
    kept: str = ""
    told: Callable[[Sequence[Facts]], dict[str, Any]] | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms for machines."""
        return ("json", *self.tables, *(["ttl"] if self.turtle else []))

    def pages(self, at: At) -> int:
        """How many pages the list takes; 1 for what is no list."""
        return max(1, -(-len(self.lines or ()) // _length(at)))

    def html(self, at: At, number: int = 0) -> str:
        """The page; of a list that with the ``number``, or the one asked for."""
        turned = {} if self.lines is None else self._turned(self.lines, at, number or self.number)
        return page(self.template, at, self.here, **self.values, **turned)

    def _turned(self, every: Sequence[Facts], at: At, asked: int) -> dict[str, Any]:
        """One page of a list, and the addresses of those before and after it."""
        pages, length = self.pages(at), _length(at)
        number = min(max(asked, 1), pages)

        def address(other: int) -> str:
            if at.files:
                return at.to(self.here[0] if other == 1 else f"{self.here[0]}-{other}")
            return f"?{self.kept}page={other}"

        shown = every[(number - 1) * length : number * length]
        return {
            "lines": shown,
            "total": len(every),
            "number": number,
            "pages": pages,
            "previous": address(number - 1) if number > 1 else "",
            "next": address(number + 1) if number < pages else "",
            "kept": "" if at.files else self.kept.rstrip("&"),
            **(self.told(shown) if self.told else {}),
        }


def _length(at: At) -> int:
    return FILE_LENGTH if at.files else LENGTH


def _number(query: Query) -> int:
    """The page of a list that is asked for; beyond reason the first."""
    asked = query.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 1


def _stay(query: Query, *names: str) -> str:
    """The parameters that stay when a page is turned; none that could mean anything else in an address."""
    return "".join(f"{name}={query[name]}&" for name in names if query.get(name, "").replace("_", "").isalnum())


def _table(rows: Iterable[Facts], columns: Sequence[str]) -> bytes:
    """Rows as CSV with a mark of its encoding, since Excel guesses otherwise; no cell is a formula."""
    out = io.StringIO()
    made = csv.writer(out)
    made.writerow(columns)
    made.writerows([_cell(row[column]) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────


def _home(catalogue: Catalogue, at: At, query: Query) -> Sheet:  # noqa: ARG001 (one signature for all)
    """The first page: counts, plots, documents."""
    it = overview.about(catalogue)
    values = {
        "it": it,
        "severities": findings.SEVERITY_LABELS,
        "leads": drawing.bars(
            [(one["name"], one["count"], at.to("unit", one["id"]), "role-lead") for one in it["leads"]]
        ),
        "role_bars": role_bars(catalogue, at, {one["role"]: one["count"] for one in it["roles"]}),
        "months": drawing.months((one["month"], one["count"]) for one in it["deadlines"]),
        "questions": () if at.files else asking.questions(catalogue, at.language)[:4],
    }
    return Sheet("home.html", ("", ""), it, values)


def _units(catalogue: Catalogue, at: At, query: Query) -> Sheet:  # noqa: ARG001
    """All units with a task, or those of a kind."""
    kind = query.get("kind", "")
    every = lines.unit_lines(catalogue)
    kinds = {line["kind"]: line["kind_label"] for line in every if line["kind"]}
    shown = [line for line in every if not kind or line["kind"] == kind]
    roles = [role for role, _ in catalogue.roles]

    def table() -> bytes:
        rows = ({**line, **dict.fromkeys(roles, 0), **line["roles"]} for line in shown)
        return _table(rows, ("name", "kind", "place", "tasks", "iri", *roles))

    return Sheet(
        "units.html",
        ("units", ""),
        {"units": shown},
        {"kind": kind, "kinds": sorted(kinds.items())},
        {"csv": table},
        GRAPH.format(iri=REGISTER),
        lines=shown,
        number=_number(query),
        kept=_stay(query, "kind"),
    )


def _tasks(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """All tasks, or those of one document."""
    chosen = query.get("document", "")
    node = catalogue.find("document", chosen)
    shown = lines.task_lines(catalogue, chosen)
    documents = [] if at.files else lines.document_lines(catalogue)
    return Sheet(
        "tasks.html",
        ("tasks", ""),
        {"tasks": shown},
        {"document": chosen, "documents": documents},
        _written(
            "ledger", ("csv", "xlsx"), lambda: catalogue.part("document", node.iri) if node else catalogue.network
        ),
        lines=shown,
        number=_number(query),
        kept=_stay(query, "document"),
    )


def _documents(catalogue: Catalogue, at: At, query: Query) -> Sheet:  # noqa: ARG001
    """All documents."""
    shown = lines.document_lines(catalogue)
    columns = ("title", "path", "number", "issuer", "issued", "place", "tasks", "assignments", "iri")
    return Sheet(
        "documents.html",
        ("documents", ""),
        {"documents": shown},
        tables={"csv": lambda: _table(shown, columns)},
        turtle="CONSTRUCT { ?s ?p ?o } WHERE { ?s a kg:Document ; ?p ?o FILTER (?p != kg:text) }",
        lines=shown,
        number=_number(query),
    )


def _audit(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """Findings by check."""
    chosen = {name: query.get(name, "") for name in ("check", "severity", "document")}
    checks = findings.checks(catalogue)
    audit = findings.chosen(catalogue, **chosen)
    shown = findings.told(catalogue, findings.by_check(audit))

    def grouped(page: Sequence[Facts]) -> dict[str, Any]:
        groups: dict[str, list[Facts]] = {one["name"]: [] for one in checks}
        for one in page:
            groups[one["check"]].append(one)
        return {"groups": groups}

    forms = [form for form in ("csv", "xlsx", "ttl") if form in reports.forms("findings")]
    return Sheet(
        "audit.html",
        ("audit", ""),
        {"findings": shown, "checks": checks},
        {
            "checks": checks,
            **chosen,
            "severities": findings.SEVERITY_LABELS,
            "documents": [] if at.files else lines.document_lines(catalogue),
        },
        _written("findings", forms, lambda: audit),
        lines=shown,
        number=_number(query),
        kept=_stay(query, *chosen),
        told=grouped,
    )


def _search(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """What was searched for: an answer where it is a question, and what holds the words."""
    wanted = query.get("q", "").strip()[:300]
    found = hits.found(catalogue, wanted)
    said = asking.answer(catalogue, wanted) if wanted else None
    answer = asking.linked(said) if isinstance(said, Answer) else None
    nearest = list(said.nearest) if isinstance(said, NotUnderstood) else []
    values = {
        "q": wanted,
        "answer": answer,
        "found": found,
        "nearest": nearest if not any(found.values()) else [],
        "questions": asking.questions(catalogue, at.language),
    }
    return Sheet("search.html", ("search", ""), {"q": wanted, "answer": answer, "nearest": nearest, **found}, values)


LISTS: dict[str, Callable[[Catalogue, At, Query], Sheet]] = {
    "": _home,
    "units": _units,
    "tasks": _tasks,
    "documents": _documents,
    "audit": _audit,
    "search": _search,
}
"""Pages that stand alone, by address."""


# ── things ────────────────────────────────────────────────────────────────────────────────────────


def thing(catalogue: Catalogue, at: At, kind: str, name: str, query: Query | None = None) -> Sheet | None:
    """The page of one thing of a kind in ``THINGS``; ``None`` where there is none of that id."""
    of_kind = THINGS[kind]
    node = catalogue.find(kind, name)
    if node is None:
        return None
    it = of_kind.about(catalogue, node)
    tables = _written("ledger", ("csv", "xlsx"), lambda: catalogue.part(kind, node.iri))
    forms = FILED if at.files else (*FILED, "xlsx", "ttl")
    values = {"it": it, "forms": forms, **of_kind.more(catalogue, at, node, it)}
    sheet = Sheet(f"{kind}.html", (kind, name), it, values, tables, of_kind.turtle.format(iri=node.iri, kind=kind))
    if of_kind.lines and at.files:
        values |= {"lines": of_kind.lines(it), "number": 1, "pages": 1, "previous": "", "next": ""}
    elif of_kind.lines:
        sheet.lines, sheet.number = of_kind.lines(it), _number(query or {})
    return sheet


def warm(catalogue: Catalogue) -> None:
    """Load and index all that pages need."""
    overview.about(catalogue)
    _ = (catalogue.findings_of, catalogue.alike, catalogue.held, catalogue.short_names)
    asking.examples(catalogue)


def _written(subject: reports.Subject, forms: Iterable[str], value: Callable[[], object]) -> Writers:
    """Writers of a subject, which is made when a form of it is asked for."""

    def write(form: str) -> bytes:
        return reports.write(subject, form, value())

    return {form: functools.partial(write, form) for form in forms}
