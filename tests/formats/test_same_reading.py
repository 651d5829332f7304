"""One plan gives the same assignments, targets and time limits in whatever format it comes."""

import pytest
from formats.made import TITLE, add_numbered, drawn, numbered, pdf, prose, saved, word, workbook
from reportlab.platypus import Paragraph

from kg.extraction import extract
from kg.formats import read_bytes
from kg.vocabulary import load

HEAD = "青川市推进数字治理实施方案"
ITEMS = [
    ("建设统一平台", "2022年底前，接入部门达到40个。", "（牵头单位：市大数据局；责任单位：市财政局、各县区政府）"),
    ("引进专业人才", "引进数字人才200名。", "（市人社局牵头，市教育局、市科技局配合）"),
]
ROWS = [
    ["序号", "任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "建设统一平台", "市大数据局", "市财政局、市科技局", "2022年12月底"],
    ["2", "引进专业人才", "市人社局", "市教育局", "长期坚持"],
]
NAMES = {1: "一", 2: "二"}


def lines() -> list[str]:
    return [
        "一、重点任务",
        *(f"（{NAMES[number]}）{title}。{goal}{clause}" for number, (title, goal, clause) in enumerate(ITEMS, 1)),
    ]


def word_file() -> bytes:
    document = numbered([("chineseCounting", "%1、"), ("chineseCounting", "（%2）")], [])
    document.add_paragraph(HEAD)
    add_numbered(document.add_paragraph("重点任务"), 0)
    for title, goal, clause in ITEMS:
        add_numbered(document.add_paragraph(f"{title}。{goal}{clause}"), 1)
    return saved(document)


PLANS = {
    "a.txt": "\n".join([HEAD, *lines()]).encode("gb18030"),
    "a.md": "\n\n".join([HEAD, *lines()]).encode(),
    "a.html": f"<html><body><h1>{HEAD}</h1><div>{''.join(f'<p>{line}</p>' for line in lines())}</div></body></html>".encode(),
    "a.docx": word_file(),
    "a.pdf": pdf([Paragraph(HEAD, TITLE), *prose(*lines())], head="青川市公报"),
}


def word_table() -> bytes:
    document = word(HEAD)
    table = document.add_table(rows=0, cols=5)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return saved(document)


TABLES = {
    "a.xlsx": saved(workbook([HEAD], *ROWS)),
    "a.csv": "\n".join(",".join(row) for row in ROWS).encode(),
    "a.txt": "\n".join("\t".join(row) for row in ROWS).encode(),
    "a.md": "\n".join(
        ["|" + "|".join(ROWS[0]) + "|", "|" + "-|" * 5, *("|" + "|".join(row) + "|" for row in ROWS[1:])]
    ).encode(),
    "a.html": f"<html><body><p>{HEAD}</p><table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in ROWS)}</table></body></html>".encode(),
    "a.docx": word_table(),
    "a.pdf": pdf([Paragraph(HEAD, TITLE), drawn(ROWS, [40, 110, 100, 110, 90])]),
}


@pytest.fixture(scope="module")
def vocabulary():
    return load()


def assignments(made) -> list[tuple[str, str, str]]:
    return sorted((made.tasks[item.task].title, item.role, item.mention.text) for item in made.assignments)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_plan_in_prose(name, vocabulary):
    made = extract(read_bytes(name, PLANS[name]), vocabulary)
    assert assignments(made) == [
        ("建设统一平台", "lead", "市大数据局"),
        ("建设统一平台", "responsible", "各县区政府"),
        ("建设统一平台", "responsible", "市财政局"),
        ("引进专业人才", "cooperate", "市教育局"),
        ("引进专业人才", "cooperate", "市科技局"),
        ("引进专业人才", "lead", "市人社局"),
    ]
    assert [(target.indicator, target.value, made.tasks[target.task].title) for target in made.targets] == [
        ("接入部门", "40", "建设统一平台"),
        ("数字人才", "200", "引进专业人才"),
    ]
    assert made.tasks[0].deadline.date == "2022"
    assert made.facts.title.value == HEAD


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_plan_in_a_table(name, vocabulary):
    made = extract(read_bytes(name, TABLES[name]), vocabulary)
    assert assignments(made) == [
        ("建设统一平台", "cooperate", "市科技局"),
        ("建设统一平台", "cooperate", "市财政局"),
        ("建设统一平台", "lead", "市大数据局"),
        ("引进专业人才", "cooperate", "市教育局"),
        ("引进专业人才", "lead", "市人社局"),
    ]
    due = {
        task.title: (task.deadline.text, task.deadline.date, task.deadline.ongoing)
        for task in made.tasks
        if task.deadline
    }
    assert due == {"建设统一平台": ("2022年12月底", "2022-12", False), "引进专业人才": ("长期坚持", None, True)}
