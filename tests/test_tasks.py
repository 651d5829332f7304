from __future__ import annotations

import pytest
from said import by_task, extraction


def starts(text: str) -> list[str]:
    return list(dict.fromkeys(task for task, _, _ in by_task(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）建设。推进。\n1.建公园。（责任单位：市住建局）\n2.修公路。（责任单位：市交通局）\n",
            ["1.建公园。", "2.修公路。"],
        ),
        ("建公园绿地。（市住建局负责）\n修城市道路。（市交通局负责）\n", ["建公园绿地。", "修城市道路。"]),
        ("①建设公园。（市住建局负责）②修建道路。（市交通局负责）", ["①建设公园。", "②修建道路。"]),
        ("——公园。建。（市住建局负责）\n——道路。修。（市交通局负责）\n", ["——公园。建", "——道路。修"]),
        # several clauses in one item, each closing its own sentences
        (
            "（一）环境工程。建公园绿地。（责任单位：市住建局）修城市道路。（责任单位：市交通局）\n",
            ["建公园绿地。", "修城市道路。"],
        ),
        # several sentences of one paragraph that each begin with their lead
        (
            "各部门要协力。县水务局牵头，清理河道垃圾。县交通局、公安局牵头，修补县乡道路。县林业局牵头，种好护岸林木。\n",
            ["县水务局牵头", "县交通局、公", "县林业局牵头"],
        ),
        # a time limit in a bracket of its own behind the clause
        (
            "（一）环境工程。建公园绿地。（市住建局牵头）（2025年12月）修城市道路。（市交通局牵头）（长期坚持）种护岸林木。（市林业局负责）\n",
            ["建公园绿地。", "修城市道路。", "种护岸林木。"],
        ),
        # one bracket that closes a whole section
        (
            "三、建设。\n（1）建公园；\n（2）修道路；\n（3）种树木。（责任单位：市住建局）\n四、保障。\n",
            ["三、建设。\n"],
        ),
        (
            "（一）农民行动。——办夜校。开课程。——送书下乡。选好书。分工：由市教育局牵头，市财政局参加。（二）青年行动。",
            ["（一）农民行"],
        ),
        # a bracket behind a label's list closes nothing
        (
            "1.护线。\n责任部门：营销部（农电部、乡村振兴办）\n配合部门：宣传部、各供电公司\n2.巡线。\n责任部门：设备部\n",
            ["1.护线。\n", "2.巡线。\n"],
        ),
        # a line below points with dashes closes all of them, however long they are
        (
            (
                "（一）农民行动。\n——办夜校。开课程。请教师。\n——送书下乡。选好书。\n分工：由市教育局、市科协牵头，市财政局参加。\n"
                "（二）青年行动。\n——办讲座。选题目。\n——办展览。选展品。\n责任单位：市科协。\n"
            ),
            ["（一）农民行", "（二）青年行"],
        ),
        (
            "（一）农民行动。\n——办夜校。开课程。\n责任单位：市教育局\n——送书下乡。选好书。\n责任单位：市科协\n",
            ["——办夜校。", "——送书下乡"],
        ),
        ("（一）建设。要求：\n1.建公园。\n2.修道路。\n（责任单位：市住建局）\n（二）保障。\n", ["（一）建设。"]),
        ("一、管控\n1.检验率低于2%。\n2.在线率98%以上。\n上述工作由市公安局牵头，市交通局配合。\n", ["一、管控\n1"]),
        ("一、管控\n1.检验率低。\n2.在线率高。\n（以上2项由市公安局、市交通局负责）\n", ["一、管控\n1"]),
        # a problem with its measures, its deadline and persons between the labels is one task
        (
            "问题1：河水差。\n措施：1.截污。2.清淤。\n时限：年底\n责任单位：市水务局\n责任人：张三\n督导单位：市督查室\n问题2：扬尘大。\n责任单位：市住建局\n",
            ["问题1：河水", "问题2：扬尘"],
        ),
        # lines of labels under a dash belong to the item above
        (
            "1.压减产能。\n——牵头单位：省发改委；配合单位：省人社厅；牵头领导：张三\n2.去库存。\n——牵头单位：省住建厅\n",
            ["1.压减产能", "2.去库存。"],
        ),
        (
            "1.产业升级。\n牵头单位：市工信局\n责任单位：市财政局\n——有色产业。做强。\n——化工产业。做优。\n2.融合。\n牵头单位：市发改委\n",
            ["1.产业升级", "2.融合。\n"],
        ),
        # labels on lines of their own where nothing is numbered: the paragraph above, then what follows the task before
        (
            "活动如下：\n3月5日：学雷锋日\n组织志愿服务。\n牵头单位：团县委\n3月12日：植树节\n开展植树。\n牵头单位：县林业局\n",
            ["组织志愿服务", "3月12日："],
        ),
        (
            "修建两座桥梁。\n主管领导：张三\n责任单位：市交通局\n主要责任人：李四\n进度安排：6月底前开工；12月底完成。\n新建一所学校。\n主管领导：王五\n责任单位：市教育局\n",
            ["修建两座桥梁", "新建一所学校"],
        ),
        # chapters and articles with no line breaks between them
        (
            "某某市储备管理办法第一章  总    则第一条  为加强管理，制定本办法。第二条  由市粮食局会同市财政局制定计划。第三条  市农发行负责贷款。",
            ["第二条  由", "第三条  市"],
        ),
        # another body in the sentence of a line that begins with one
        (
            "市交通局：负责运送物资和病人，市火车站予以配合。\n市商务局：负责供应。\n",
            ["市交通局：负", "市商务局：负"],
        ),
    ],
)
def test_a_task_begins_where_a_reader_would_say(text, expected):
    assert starts(text) == expected


def test_block_lines_of_one_item_speak_for_one_task_with_its_deadline():
    text = "1.建公园。\n牵头单位：市住建局\n责任单位：市财政局\n完成时限：2024年6月底\n2.修路。\n牵头单位：市交通局\n"
    found = extraction(text)
    assert [task.number for task in found.tasks] == ["1", "2"]
    assert found.tasks[0].deadline is not None
    assert found.tasks[0].deadline.text == "2024年6月底"
    assert found.tasks[1].deadline is None


def test_a_task_has_its_number_as_written_its_address_and_the_headings_above():
    text = "三、重点任务\n(一)建设\n1.建公园。（市住建局负责）\n(二)治理\n1.治河。（市水务局负责）\n"
    task = extraction(text).tasks[1]
    assert (task.number, task.key, task.title) == ("1", "三（二）1", "治河")
    assert task.path == ("三、重点任务", "(二)治理")


def test_a_number_that_counts_through_is_an_address_alone():
    text = "（一）建设\n1.建公园。（市住建局负责）\n（二）治理\n2.治河。（市水务局负责）\n"
    assert [task.key for task in extraction(text).tasks] == ["1", "2"]


def test_a_label_that_is_a_counted_point_among_labels_speaks_for_the_item_above():
    text = (
        "（一）篮球赛\n1、比赛时间：初一\n2、负责单位：东湖社区\n3、组队形式：分男女\n"
        "（二）电影展\n1、放映地点：会议室\n2、负责单位：西湖社区\n"
    )
    assert by_task(text) == [("（一）篮球赛", "responsible", "东湖社区"), ("（二）电影展", "responsible", "西湖社区")]
    points = "（一）城建\n1、修建公园。责任单位：县住建局\n2、修补道路。责任单位：县交通局\n"
    assert [start for start, _, _ in by_task(points)] == ["1、修建公园", "2、修补道路"]


def test_points_counted_in_words_are_tasks_of_their_own():
    text = "抓好落实。一是修路。由市交通局负责。二是造桥，由市住建局负责。首先，种树。\n"
    assert by_task(text) == [("一是修路。由", "responsible", "市交通局"), ("二是造桥，由", "responsible", "市住建局")]


def test_a_paragraph_whose_only_charged_point_is_one_is_one_task():
    assert by_task("抓好落实，一是修路，二是造桥，由市住建局负责。\n") == [("抓好落实，一", "responsible", "市住建局")]
