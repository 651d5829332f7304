"""Every page as a sheet: its template, what it shows, and its forms for machines. The server and the static site share them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg import reports
from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit
from kg.errors import NotUnderstood
from kg.nquads import REGISTER
from kg.questions import Answer
from kg.reports import write
from kg.terms import ID
from kg.web import drawing
from kg.web.catalogue import Catalogue, Facts
from kg.web.rendering import At, page

Query = Mapping[str, str]
LENGTH, FILE_LENGTH = 100, 500
"""Lines of a list on one page of a server, and of a static site."""
SEVERITY_LABELS = {key: {"zh": zh, "en": en} for key, (zh, en) in SEVERITY_NAMES.items()}
_ABOUT = (
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ BIND(<{iri}> AS ?s) ?s ?p ?o }} UNION {{ ?s kg:{part} <{iri}> ; ?p ?o }} }}"
)


@dataclass(slots=True)
class Sheet:
    """A page before it is written: ``facts`` is its JSON, ``tables`` its other forms, ``turtle`` the query behind its RDF."""

    template: str
    here: tuple[str, str]
    facts: Facts
    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    turtle: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms for machines."""
        return ("json", *self.tables, *(["ttl"] if self.turtle else []))

    def html(self, at: At) -> str:
        """The page."""
        return page(self.template, at, self.here, **self.values)


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """Rows as CSV with a mark of its encoding, since Excel guesses otherwise; no cell is a formula."""
    out = io.StringIO()
    made = csv.writer(out)
    made.writerow(rows[0] if rows else [])
    made.writerows([_cell(value) for value in row.values()] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _paged(lines: list[Facts], query: Query, name: str, at: At, kept: str = "") -> dict[str, Any]:
    """One page of a list, and the addresses of those before and after it; ``kept`` are parameters that stay."""
    length = FILE_LENGTH if at.files else LENGTH
    pages = max(1, -(-len(lines) // length))
    asked = query.get("page", "1")
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 7 else 1

    def address(other: int) -> str:
        if at.files:
            return at.to(name if other == 1 else f"{name}-{other}")
        return f"?{kept}page={other}"

    return {
        "lines": lines[(number - 1) * length : number * length],
        "total": len(lines),
        "number": number,
        "pages": pages,
        "previous": address(number - 1) if number > 1 else "",
        "next": address(number + 1) if number < pages else "",
        "kept": "" if at.files else kept.rstrip("&"),
    }


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────


def home(catalogue: Catalogue, at: At, query: Query) -> Sheet:  # noqa: ARG001 (one signature for all)
    """The first page: counts, plots, documents."""
    it = catalogue.overview()
    values = {
        "it": it,
        "severities": SEVERITY_LABELS,
        "leads": drawing.bars(
            [(one["name"], one["count"], at.to("unit", one["id"]), "role-lead") for one in it["leads"]]
        ),
        "role_bars": drawing.bars(
            [(one["label"][at.language], one["count"], "", f"role-{one['role']}") for one in it["roles"]]
        ),
        "months": drawing.bars([(one["month"], one["count"], "", "") for one in it["deadlines"]]),
        "questions": () if at.files else catalogue.questions(at.language)[:4],
    }
    return Sheet("home.html", ("", ""), it, values)


def units(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """All units."""
    kind = query.get("kind", "")
    lines = catalogue.units(kind)
    kinds = sorted(
        {
            (line["kind"], line["kind_label"]["zh"], line["kind_label"]["en"])
            for line in catalogue.units()
            if line["kind"]
        }
    )
    values = {
        **_paged(lines, query, "units", at, f"kind={kind}&" if kind.isalnum() else ""),
        "kind": kind,
        "kinds": [(key, {"zh": zh, "en": en}) for key, zh, en in kinds],
    }
    rows = [
        {
            **{k: line[k] for k in ("name", "kind", "place", "tasks", "iri")},
            **{r.key: line["roles"].get(r.key, 0) for r in catalogue.vocabulary.roles},
        }
        for line in lines
    ]
    turtle = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{REGISTER}> {{ ?s ?p ?o }} }}"
    return Sheet("units.html", ("units", ""), {"units": lines}, values, {"csv": lambda: _csv(rows)}, turtle)


def unit(catalogue: Catalogue, at: At, name: str) -> Sheet | None:
    """One unit."""
    found = catalogue.find("unit", name)
    if found is None:
        return None
    it = catalogue.unit(found)
    values = {
        "it": it,
        "stars": drawing.stars(it["works_with"]),
        "forms": ("json", "csv") if at.files else ("json", "csv", "xlsx", "ttl"),
    }
    return Sheet(
        "unit.html",
        ("unit", name),
        it,
        values,
        _ledgers(catalogue, "unit", found),
        _ABOUT.format(iri=found.iri, part="unit"),
    )


def tasks(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """All tasks, or those of one document."""
    document = query.get("document", "")
    lines = catalogue.tasks(document)
    values = {
        **_paged(lines, query, "tasks", at, f"document={document}&" if document.isalnum() else ""),
        "document": document,
        "documents": [] if at.files else catalogue.documents(),
    }
    tables: dict[str, Callable[[], bytes]] = {
        form: _ledger_writer(catalogue, "document", catalogue.find("document", document), form)
        for form in ("csv", "xlsx")
    }
    return Sheet("tasks.html", ("tasks", ""), {"tasks": lines}, values, tables)


def task(catalogue: Catalogue, at: At, name: str) -> Sheet | None:
    """One task."""
    found = catalogue.find("task", name)
    if found is None:
        return None
    it = catalogue.task(found)
    values = {
        "it": it,
        "text": catalogue.marked_task(found),
        "forms": ("json", "csv") if at.files else ("json", "csv", "xlsx", "ttl"),
    }
    return Sheet(
        "task.html",
        ("task", name),
        it,
        values,
        _ledgers(catalogue, "task", found),
        _ABOUT.format(iri=found.iri, part="task"),
    )


def documents(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """All documents."""
    lines = catalogue.documents()
    columns = ("title", "path", "number", "issuer", "issued", "place", "tasks", "assignments", "iri")
    rows = [{column: line[column] for column in columns} for line in lines]
    turtle = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a kg:Document ; ?p ?o FILTER (?p != kg:text) }"
    return Sheet(
        "documents.html",
        ("documents", ""),
        {"documents": lines},
        _paged(lines, query, "documents", at),
        {"csv": lambda: _csv(rows)},
        turtle,
    )


def document(catalogue: Catalogue, at: At, name: str) -> Sheet | None:
    """One document with its whole text."""
    found = catalogue.find("document", name)
    if found is None:
        return None
    it = catalogue.document(found)
    values = {
        "it": it,
        "text": catalogue.marked(found.iri, it["text"]),
        "forms": ("json", "csv") if at.files else ("json", "csv", "xlsx", "ttl"),
    }
    turtle = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{found.iri}> {{ ?s ?p ?o }} }}"
    return Sheet("document.html", ("document", name), it, values, _ledgers(catalogue, "document", found), turtle)


def audit(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """Findings by check."""
    check, severity = query.get("check", ""), query.get("severity", "")
    kept = [
        f
        for f in catalogue.audit.findings
        if (not check or f.check == check) and (not severity or f.severity == severity)
    ]
    chosen = replace(catalogue.audit, sifted=replace(catalogue.audit.sifted, kept=tuple(kept)))
    checks = catalogue.checks()
    order = {one["name"]: number for number, one in enumerate(checks)}
    kept.sort(key=lambda finding: (order[finding.check], SEVERITIES.index(finding.severity)))
    told = catalogue.findings(kept)
    address = "".join(
        f"{key}={value}&"
        for key, value in (("check", check), ("severity", severity))
        if value.replace("_", "").isalnum()
    )
    paged = _paged(told, query, "audit", at, address)
    groups: dict[str, list[Facts]] = {one["name"]: [] for one in checks}
    for one in paged["lines"]:
        groups[one["check"]].append(one)
    values = {
        **paged,
        "checks": checks,
        "groups": groups,
        "check": check,
        "severity": severity,
        "severities": SEVERITY_LABELS,
    }
    tables: dict[str, Callable[[], bytes]] = {
        form: _finding_writer(chosen, form) for form in ("csv", "xlsx", "ttl") if form in reports.forms("findings")
    }
    return Sheet("audit.html", ("audit", ""), {"findings": told, "checks": checks}, values, tables)


def search(catalogue: Catalogue, at: At, query: Query) -> Sheet:
    """What was searched for: an answer where it is a question, and what holds the words."""
    wanted = query.get("q", "").strip()[:300]
    found = catalogue.search(wanted)
    said = catalogue.ask(wanted) if wanted else None
    answer = _linked(said.to_json()) if isinstance(said, Answer) else None
    nearest = list(said.nearest) if isinstance(said, NotUnderstood) else []
    values = {
        "q": wanted,
        "answer": answer,
        "found": found,
        "nearest": nearest if not any(found.values()) else [],
        "questions": catalogue.questions(at.language),
    }
    return Sheet("search.html", ("search", ""), {"q": wanted, "answer": answer, "nearest": nearest, **found}, values)


LISTS: dict[str, Callable[[Catalogue, At, Query], Sheet]] = {
    "": home,
    "units": units,
    "tasks": tasks,
    "documents": documents,
    "audit": audit,
    "search": search,
}
"""Pages that stand alone, by address."""
THINGS: dict[str, Callable[[Catalogue, At, str], Sheet | None]] = {"unit": unit, "task": task, "document": document}
"""Pages of one thing each, by the first part of their address."""


def _ledgers(catalogue: Catalogue, kind: str, thing: Any) -> dict[str, Callable[[], bytes]]:  # noqa: ANN401 (a node)
    return {form: _ledger_writer(catalogue, kind, thing, form) for form in ("csv", "xlsx")}


def _ledger_writer(catalogue: Catalogue, kind: str, thing: Any, form: str) -> Callable[[], bytes]:  # noqa: ANN401
    """Writes the ledger of one thing, or of the whole network where there is none."""
    return lambda: write("ledger", form, catalogue.part(kind, thing) if thing else catalogue.network)


def _finding_writer(audit: Audit, form: str) -> Callable[[], bytes]:
    return lambda: write("findings", form, audit)


def _linked(answer: Facts) -> Facts:
    """An answer whose things and documents say which page they have."""

    def linked(item: Facts) -> Facts:
        kind, _, name = item.get("iri", "").removeprefix(ID).partition("/")
        known = kind in THINGS and name
        proofs = [{**proof, "id": proof["document_iri"].rpartition("/")[2]} for proof in item["evidence"]]
        return {**item, "page": kind if known else "", "id": name if known else "", "evidence": proofs}

    apart = [{**one, "answers": [linked(item) for item in one["answers"]]} for one in answer["apart"]]
    return {**answer, "answers": [linked(item) for item in answer["answers"]], "apart": apart}
