"""Time grows in step with length: no form looks at the whole text for each of its words.

The work is counted, in calls of functions, so that a busy machine changes nothing; work inside one call is timed.
"""

from __future__ import annotations

import sys
import time

import pytest
from said import VOCABULARY, document

from kg.extraction import extract

ITEM = "（一）推进建设。加快公园、道路建设，由市住建局负责实施方案编制，确保到2025年绿地率达到30%。（牵头单位：市住建局；责任单位：市财政局、各县（市、区）政府）"
SHAPES = {
    "lines": ITEM + "\n",
    "one line": ITEM,
    "open brackets": "（牵头单位：市财政局",
    "brackets inside one another": "（",
    "labels": "责任单位：",
    "label lines": "责任单位\n",
    "bars": "| 责任单位 | 市财政局 ",
    "commas": "责任单位，市财政局，",
    "verbs": "由市财政局牵头，市教育局配合，",
    "numbers": "1.",
    "table headings": "序号任务责任单位1建园市住建局",
    "headings apart by spaces": "序号 工作任务 牵头单位 配合单位 完成时限\n修缮道路\n",
    "column names": "工作任务",
    "column names before a label": "工作任务工作任务市级市直工作责任单位",
    "conventions": "列第一位者为牵头单位，下同。",
    "spaces": "责 任 单 位 ",
    "separators": "市财政局、",
    "verbs in one line without numbers": "由市财政局牵头落实有关工作，",
    "sentences without numbers": "市财政局牵头，修补道路。",
    "brackets without numbers": "推进工作（市财政局）",
    "feet of pages": "责任单位：市财政局\n版权所有：市政府办公室 技术支持：市信息中心\n",
    "conventions that end with their point": "（一）建园。本条列第一位者为牵头单位。责任单位：市财政局、市教育局\n",
    "points under one heading": "一、任务\n1.修路（市交通局）\n——县道；\n",
    "stages": "（一）启动阶段（2024年6月底前）。责任单位：市财政局\n",
    "dates": "附件：2024年3月1日\n",
    "amounts": "新建公园3个、泊位100个，由市住建局负责。",
}


def seconds(text: str) -> float:
    start = time.process_time()
    extract(document(text), VOCABULARY)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_text_takes_about_eight_times_as_long(shape):
    unit = SHAPES[shape]
    short = unit * (3_000 // len(unit))
    seconds(short)
    small = min(seconds(short) for _ in range(2))
    assert seconds(short * 8) < 8 * 5 * max(small, 0.01)


@pytest.mark.parametrize("ending", ["按职责分工", "省科技厅配合单位牵头单位", "责任单位" * 6])
@pytest.mark.parametrize("words", ["工作任务", "市级", "主要任务和工作目标", "任务工作"])
def test_column_names_one_after_the_other_are_read_in_one_way(words, ending):
    """Found by fuzzing: twenty of them before a label took longer than anybody waits."""
    assert seconds(f"牵头单位{words * 40}{ending}工作任务") < 2


def calls(text: str) -> int:
    """How many functions, of Python or of C, are called while a text is read."""
    made = 0

    def count(_frame: object, event: str, _given: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(document(text), VOCABULARY)
    finally:
        sys.setprofile(None)
    return made


FILLING = {"table headings": 2.2}
"""Forms that look some thousand characters ahead, which the shorter text has not; all others take as many calls a character."""


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_about_four_times_as_many_calls(shape):
    unit = SHAPES[shape]
    short = unit * (2_000 // len(unit))
    extract(document(short), VOCABULARY)
    assert calls(short * 4) < 4 * FILLING.get(shape, 1.2) * calls(short)
