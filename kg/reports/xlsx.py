"""Findings and the ledger as a workbook: filters, a frozen heading, ready to print; no cell is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from kg.checks import SEVERITIES, SEVERITY_NAMES, Audit, explained
from kg.network import Network
from kg.reports._records import (
    FINDING_COLUMNS,
    FORMULA,
    ILLEGAL,
    LEDGER_COLUMNS,
    LedgerRow,
    finding_cells,
    ledger_rows,
)
from kg.vocabulary import load

FORM = "xlsx"
CELL = 32_000
"""Excel holds 32 767 characters a cell; longer text is cut here and says so."""
A4 = 9
"""The paper's number in the workbook's format."""
STATUS = ("未启动", "推进中", "已完成", "滞后")
"""What the ledger's empty status column offers."""
_HEADING = Font(bold=True, color="FFFFFF")
_FILL = PatternFill("solid", start_color="1F4E78")
_WRAP = Alignment(wrap_text=True, vertical="top")
_THIN = Border(*(Side(style="thin", color="BFBFBF") for _ in range(4)))
_FILLS = {
    SEVERITY_NAMES["violation"][0]: PatternFill("solid", start_color="F8CBAD"),
    SEVERITY_NAMES["warning"][0]: PatternFill("solid", start_color="FFE699"),
}

Column = tuple[str, str, int]


def findings(audit: Audit) -> bytes:
    """A summary, a sheet for each check that found something, and the ledger."""
    book = _book()
    _summary(book, audit)
    for check, found in audit.by_check():
        rows = ([cells[key] for key, _, _ in FINDING_COLUMNS] for cells in (finding_cells(audit, f) for f in found))
        _sheet(book, explained(check).title[0], FINDING_COLUMNS, rows, colour=True)
    _loads(book, audit)
    _ledger_sheets(book, audit.case.network)
    return _saved(book)


def ledger(network: Network, *, expand: bool = False) -> bytes:
    """The ledger by task and by unit, with an empty status column; with ``expand`` members follow their group."""
    book = _book()
    _ledger_sheets(book, network, expand=expand)
    return _saved(book)


def answer(summary: str, columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The answer to a question: its rows in a sheet, its sentence in another."""
    book = _book()
    sized = tuple((key, heading, 60 if key in {"quote", "title", "tasks"} else 24) for key, heading in columns)
    _sheet(book, "答案", sized, ([row[key] for key, _, _ in sized] for row in rows))
    _sheet(book, "说明", (("summary", "摘要 summary", 100),), [[summary]])
    return _saved(book)


def _book() -> Workbook:
    """A workbook that is written row by row: a large ledger takes little memory."""
    return Workbook(write_only=True)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _summary(book: Workbook, audit: Audit) -> None:
    columns: tuple[Column, ...] = (
        ("title", "检查 check", 28),
        *((severity, " ".join(SEVERITY_NAMES[severity]), 12) for severity in SEVERITIES),
        ("what", "是什么 what it means", 70),
        ("basis", "依据 basis", 70),
    )
    rows = []
    for check, found in audit.by_check():
        said = explained(check)
        numbers = [sum(finding.severity == severity for finding in found) for severity in SEVERITIES]
        rows.append([" ".join(said.title), *numbers, said.what[0], said.basis[0]])
    _sheet(book, "汇总", columns, rows)


def _loads(book: Workbook, audit: Audit) -> None:
    """How many tasks each unit has, by document and role."""
    roles = audit.case.vocabulary.roles
    columns: tuple[Column, ...] = (
        ("document", "文件 document", 40),
        ("unit", "单位 unit", 36),
        ("tasks", "任务数 tasks", 14),
        *((role.key, f"{role.zh} {role.en}", 14) for role in roles),
    )
    rows = (
        [
            audit.case.label(load.document),
            audit.case.label(load.unit),
            load.tasks,
            *(load.roles.get(role.key, 0) for role in roles),
        ]
        for load in audit.loads()
    )
    _sheet(book, "负荷", columns, rows)


def _ledger_sheets(book: Workbook, network: Network, *, expand: bool = False) -> None:
    roles = {role.key: role.zh for role in load().roles}
    rows = list(ledger_rows(network, roles, expand=expand))
    columns = (*LEDGER_COLUMNS, ("status", "进展 status", 12), ("note", "备注 note", 24))
    _ledger_sheet(book, "台账（按任务）", columns, rows)
    keys = ("unit", "role", "document", "number", "task")
    rest = tuple(column for column in columns if column[0] not in keys)
    by_unit = (*(next(c for c in columns if c[0] == key) for key in keys), *rest)
    order = {role: at for at, role in enumerate(roles.values())}
    named = sorted((row for row in rows if row.unit), key=lambda row: (row.unit, order.get(row.role, 99)))
    _ledger_sheet(book, "台账（按单位）", by_unit, named)


def _ledger_sheet(book: Workbook, name: str, columns: Sequence[Column], rows: Sequence[LedgerRow]) -> None:
    sheet = _sheet(book, name, columns, ([getattr(row, key, "") for key, _, _ in columns] for row in rows))
    letter = get_column_letter(next(at for at, column in enumerate(columns, 1) if column[0] == "status"))
    choice = DataValidation(type="list", formula1=f'"{",".join(STATUS)}"', allow_blank=True)
    sheet.data_validations.append(choice)
    choice.add(f"{letter}2:{letter}{max(len(rows) + 1, 2)}")


def _sheet(
    book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, colour: bool = False
) -> WriteOnlyWorksheet:
    """A sheet with a heading row that stays, filters, wrapped cells and a page set-up for paper."""
    sheet = book.create_sheet(_sheet_name(book, name))
    sheet.freeze_panes = "A2"
    for at, (_, _, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    _paper(sheet)
    sheet.append([_heading(sheet, heading) for _, heading, _ in columns])
    last = 1
    for row in rows:
        sheet.append([_cell(sheet, value, colour=colour and not at) for at, value in enumerate(row)])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    return sheet


def _heading(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill, cell.alignment, cell.border = _HEADING, _FILL, _WRAP, _THIN
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object, *, colour: bool) -> WriteOnlyCell:
    """A cell. Text is stored as text, letter by letter, and marked so that no spreadsheet takes it for a formula."""
    cell = WriteOnlyCell(sheet, value if isinstance(value, int) else _text(value))
    cell.alignment, cell.border = _WRAP, _THIN
    if isinstance(cell.value, str):
        cell.data_type = "s"
        if cell.value.startswith(FORMULA):
            cell.quotePrefix = True
        if colour and cell.value in _FILLS:
            cell.fill = _FILLS[cell.value]
    return cell


def _text(value: object) -> str:
    text = ILLEGAL.sub("", str(value))
    return text if len(text) <= CELL else f"{text[:CELL]}…（下略）"


def _sheet_name(book: Workbook, name: str) -> str:
    """A sheet's name: 31 characters, none that a workbook refuses, and not yet taken."""
    kept = re.sub(r"[\[\]:*?/\\']", " ", name)[:28]
    taken = {sheet.title for sheet in book.worksheets}
    return kept if kept not in taken else next(f"{kept}{n}" for n in range(2, 1000) if f"{kept}{n}" not in taken)


def _paper(sheet: WriteOnlyWorksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&P / &N"
