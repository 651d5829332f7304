"""The time column of a table dates its rows."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract
from kg.formats import read_bytes
from kg.model import Span
from kg.schedule import schedule
from kg.vocabulary import load


def due(text: str, part: str, year: int | None = None):
    document = read_bytes("a.txt", text.encode())
    start = document.text.index(part)
    limit = schedule(document, year).deadline(Span(start, start + len(part)))
    return limit and (limit.text, limit.date, limit.ongoing)


LEDGER = "序号\t任务\t责任单位\t完成时限\n1\t建设平台\t市科技局\t2022年12月底\n2\t引进人才\t市人社局\t长期坚持\n3\t修订办法\t市司法局\t三季度\n4\t开展评估\t市统计局\t\n"


def test_a_row_is_due_when_its_time_cell_says():
    assert due(LEDGER, "建设平台") == ("2022年12月底", "2022-12", False)
    assert due(LEDGER, "引进人才") == ("长期坚持", None, True)


def test_a_cell_without_a_year_takes_the_documents():
    assert due(LEDGER, "修订办法", 2022) == ("三季度", "2022-09", False)
    assert due(LEDGER, "修订办法") == ("三季度", None, False)


def test_an_empty_cell_sets_no_limit():
    assert due(LEDGER, "开展评估") is None


def test_what_cannot_be_dated_is_kept_as_words():
    assert due(LEDGER.replace("三季度", "按省上要求"), "修订办法") == ("按省上要求", None, False)


def test_a_table_without_a_time_column_dates_nothing():
    assert due(LEDGER.replace("完成时限", "备注"), "建设平台") is None


def test_a_merged_cell_dates_each_row_that_it_covers():
    page = "<table><tr><td>任务</td><td>时间进度</td></tr><tr><td>建设平台</td><td rowspan=2>2021年底</td></tr><tr><td>引进人才</td></tr><tr><td>修订办法</td><td>2022年</td></tr></table>"
    document = read_bytes("a.html", f"<html><body><p>如下。</p>{page}</body></html>".encode())
    times = schedule(document)
    dates = [
        times.deadline(Span(start, start + 4)).date
        for start in map(document.text.index, ("建设平台", "引进人才", "修订办法"))
    ]
    assert dates == ["2021", "2021", "2022"]


def test_a_span_outside_the_table_is_not_dated():
    assert due("一、要求很多。\n" + LEDGER, "要求") is None


STAGES = "三、步骤\n（一）启动阶段（2020年3月—6月）。\n1.成立专班。（责任单位：市科技局）\n2.制定方案，2020年4月底前印发。（责任单位：市司法局）\n（二）推进阶段（2020年7月起）\n1.全面推开。\n四、保障措施\n（一）加强领导。\n"


def test_a_stages_heading_dates_what_stands_under_it():
    times = schedule(read_bytes("a.txt", STAGES.encode()))

    def inherited(part: str):
        start = STAGES.index(part)
        return times.inherited(Span(start, start + 4))

    assert (inherited("1.成立").date, inherited("1.成立").inherited) == ("2020-06", True)
    assert inherited("2.制定").date == "2020-06"
    assert inherited("（一）加强领导") is None
    assert inherited("三、步骤") is None


def test_a_tasks_own_limit_goes_before_its_stages():
    made = extract(read_bytes("a.txt", STAGES.encode()), load())
    assert [(task.deadline.date, task.deadline.inherited) for task in made.tasks] == [
        ("2020-06", True),
        ("2020-04", False),
    ]


@given(
    st.lists(
        st.lists(st.sampled_from(["完成时限", "2022年", "长期", "", "市财政局", "1"]), min_size=2, max_size=2),
        min_size=2,
        max_size=6,
    )
)
def test_any_table_has_a_schedule_that_quotes_it(rows):
    text = "甲\n" + "\n".join("\t".join(row) for row in rows)
    document = read_bytes("a.txt", text.encode())
    for row in schedule(document, 2020).rows:
        assert row.deadline.span.of(document.text) == row.deadline.text


def test_many_rows_are_dated_in_one_pass():
    document = read_bytes("a.txt", (LEDGER * 1_500).encode())
    times = schedule(document)
    assert len(times.rows) > 3_000
    assert all(times.deadline(Span(row.start, row.end)) for row in times.rows)


def test_goals_under_the_heading_of_a_year_are_due_in_that_year():
    text = "云岭县任务分工\n一、2024年经济社会发展主要预期目标\n1.粮食产量达到30万吨。（责任单位：县农业农村局）\n二、重点任务\n2.建设驿站，新增床位40张。（责任单位：县民政局）\n"
    document = read_bytes("a.txt", text.encode())
    targets = {target.value: target.deadline for target in extract(document, load()).targets}
    assert targets["30"].date == "2024"
    assert targets["30"].span.of(text) == "2024年"
    assert targets["40"] is None
