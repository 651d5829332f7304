"""How an answer leaves: a table with its quotations for people, JSON, CSV, Markdown and workbooks for all else."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.commands.printing import deliver, dump, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.questions import Answer, Apart, Item, Proof

FORMATS = ("table", "json", "jsonl", "csv", "md", "xlsx")
ROWS, PROOFS = 40, 20
"""How many rows of a table and how many quotations the terminal shows; the other forms hold all."""


def show(answer: Answer, form: str, output: Path | None = None, *, explain: bool = False) -> None:
    """Print an answer."""
    if form == "table" and output is None:
        _table(answer, explain=explain)
        return
    deliver(written(answer, form, explain=explain), form, output)


def written(answer: Answer, form: str, *, explain: bool = False) -> bytes:
    """An answer as bytes of a form; a table as plain text, as the terminal shows it."""
    if form == "table":
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            _table(answer, explain=explain)
        return shown.getvalue().encode()
    if form == "jsonl":
        return dump(_records(answer), "jsonl", ()).encode()
    if form == "json":
        extra = {"explain": _explained(answer)} if explain else {}
        return (json.dumps(answer.to_json() | extra, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "csv":
        return dump(rows(answer), "csv", [key for key, _ in _columns(answer)]).encode("utf-8-sig")
    if form == "xlsx":
        from kg.reports.xlsx import answer as workbook

        return workbook(answer.summary, _columns(answer), rows(answer))
    return _markdown(answer).encode()


def _records(answer: Answer) -> Iterator[dict[str, Any]]:
    """A record for each answer; what holds for a related body only says for which under ``apart``."""
    yield from (item.to_json() for item in answer.items)
    for apart in answer.apart:
        of = {"label": apart.label, "relation": apart.relation, "reason": apart.reason}
        yield from (item.to_json() | {"apart": of} for item in apart.items)


def _columns(answer: Answer) -> tuple[tuple[str, str], ...]:
    return answer.columns or (("label", "答案" if answer.reading.language == "zh" else "Answer"),)


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The answers as rows of a table; what holds for a related body only says so in its first column."""
    keys = [key for key, _ in _columns(answer)]
    found = [_row(item, keys) for item in answer.items]
    for apart in answer.apart:
        for item in apart.items:
            row = _row(item, keys)
            found.append(row | {keys[0]: f"［{_related(apart)}］{_joined(row[keys[0]])}"})
    return found


def _related(apart: Apart) -> str:
    return f"{apart.relation} {apart.label}"


def _row(item: Item, keys: list[str]) -> dict[str, Any]:
    quotes = dict.fromkeys(proof.quote for proof in item.evidence)
    known = {"label": item.label, "quote": " / ".join(" ".join(q.split()) for q in quotes), **item.about}
    return {key: _joined(known.get(key, "")) for key in keys}


def _joined(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _table(answer: Answer, *, explain: bool) -> None:
    """A sentence, a table whose last column refers to the quotations, and the quotations below it, each once and whole."""
    click.echo(answer.summary)
    shown = _shown(answer)
    if answer.items:
        _rows(answer, answer.items, shown)
    for apart in answer.apart:
        _rows(answer, apart.items, shown, title=f"{_related(apart)}（{len(apart.items)}）")
    for note in answer.notes:
        click.echo(f"· {note}")
    _proofs(answer)
    if explain:
        click.echo("")
        for name, value in _explained(answer).items():
            if not value:
                continue
            said = "; ".join(value) if isinstance(value, list) else value
            click.echo(f"{name}: {said}" if name != "sparql" else f"sparql:\n{said}")


def _rows(answer: Answer, items: Sequence[Item], shown: tuple[tuple[str, str], ...], title: str = "") -> None:
    """The first of some answers as a table, and how many more there are."""
    table(_referring(answer, items[:ROWS]), shown, title=title)
    if len(items) > ROWS:
        _more(answer, len(items) - ROWS, "csv")


def _more(answer: Answer, count: int, form: str) -> None:
    zh = answer.reading.language == "zh"
    click.echo(f"   …  另有{count}条：--format {form}" if zh else f"   …  {count} more: --format {form}")


def _shown(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The terminal's columns: no quotation, document and section in one, and last the numbers of the quotations."""
    headings = dict(_columns(answer))
    if "document" in headings and "section" in headings:
        headings["document"] = f"{headings['document']} · {headings.pop('section')}"
    headings.pop("quote", None)
    if len(answer.items) > 1 and len({_joined(item.about.get("tasks", "")) for item in answer.items}) == 1:
        headings.pop("tasks", None)  # the sentence above says which
    if _proved(answer):
        headings[_EVIDENCE] = "依据" if answer.reading.language == "zh" else "Evidence"
    return tuple(headings.items())


_EVIDENCE = "evidence"


def _referring(answer: Answer, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Rows for some of the answers, each with document and section as one and with the numbers of its quotations."""
    numbers = {proof: number for number, proof in enumerate(_proved(answer), 1)}
    keys = [key for key, _ in _columns(answer)]
    joined = "document" in keys
    made = []
    for row, item in ((_row(item, keys), item) for item in items):
        places = [place for place in (row.get("document"), row.get("section")) if place]
        refers = _references([numbers[proof] for proof in dict.fromkeys(item.evidence)])
        made.append(row | ({"document": " · ".join(places)} if joined else {}) | {_EVIDENCE: refers})
    return made


def _references(numbers: list[int]) -> str:
    """The numbers of quotations, those alone that are shown below.

    >>> _references([1, 20, 21])
    '[1] [20] …'
    """
    kept = [f"[{number}]" for number in numbers if number <= PROOFS]
    return " ".join([*kept, "…"] if len(kept) < len(numbers) else kept)


def _proved(answer: Answer) -> tuple[Proof, ...]:
    """Every quotation of the answers and of what is shown apart, once, in order."""
    apart = (proof for part in answer.apart for item in part.items for proof in item.evidence)
    return tuple(dict.fromkeys((*answer.evidence, *apart)))


def _proofs(answer: Answer) -> None:
    """The quotations, numbered: the whole of each, its document and section, and where it stands."""
    proofs = _proved(answer)
    if not proofs:
        return
    click.echo("原文依据：" if answer.reading.language == "zh" else "Evidence:")
    for number, proof in enumerate(proofs[:PROOFS], 1):
        quote = " ".join(proof.quote.split())
        place = " · ".join(part for part in (f"《{proof.document}》", proof.section, proof.page) if part)
        click.echo(f"{f'[{number}]':>5} {quote}\n      {place} [{proof.start}–{proof.end}]")
    if len(proofs) > PROOFS:
        _more(answer, len(proofs) - PROOFS, "json")


def _explained(answer: Answer) -> dict[str, Any]:
    reading = answer.reading
    return {
        "form": reading.form,
        "language": reading.language,
        "slots": [f"{kind}: {value}" for kind, value in reading.slots],
        "understood": list(reading.understood),
        "walk": reading.walk,
        "sparql": answer.sparql,
    }


def _markdown(answer: Answer) -> str:
    from kg.reports.md import plain

    columns = _columns(answer)
    lines = [f"**{plain(answer.summary)}**", "", "| " + " | ".join(heading for _, heading in columns) + " |"]
    lines.append("|" + " --- |" * len(columns))
    lines += ["| " + " | ".join(plain(row[key]) for key, _ in columns) + " |" for row in rows(answer)]
    lines += ["", *(f"- {plain(note)}" for note in answer.notes)]
    return "\n".join(lines).rstrip() + "\n"
