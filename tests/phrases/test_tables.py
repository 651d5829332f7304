from __future__ import annotations

import pytest
from said import by_task, document, pairs, said

from kg.extraction import extract
from kg.model import Cell, Span, Table
from kg.vocabulary import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tabs, bars, commas
        (
            "序号\t任务\t牵头单位\t配合单位\n1\t建公园\t市住建局\t市财政局、各区政府\n2\t修路\t市交通局\t\n",
            "L:市住建局 C:市财政局 C:各区政府 L:市交通局",
        ),
        ("| 任务 | 责任单位 |\n|---|---|\n| 建公园 | 市住建局（牵头）、市财政局 |\n", "L:市住建局 R:市财政局"),
        ("| **任务** | **牵头单位** |\n|:---:|---|\n| 建公园 | 市住建局 |\n", "L:市住建局"),
        ("| 任务 | 牵头单位 |\n|---|---|\n| 建公园 | 市住建局<br>市财政局 |\n", "L:市住建局 L:市财政局"),
        ('序号,任务,牵头单位,配合单位\n1,建公园,市住建局,"市财政局、市园林局"\n', "L:市住建局 C:市财政局 C:市园林局"),
        # a cell may speak for itself
        (
            "任务\t责任单位\n建公园\t市住建局牵头，市财政局配合\n修路\t牵头：市交通局；配合：市公安局\n",
            "L:市住建局 C:市财政局 L:市交通局 C:市公安局",
        ),
        ("任务\t责任单位\n建公园\t市住建局（牵头，张三）；市财政局（配合，李四）\n", "L:市住建局 C:市财政局"),
        ("任务\t牵头单位、配合单位\n建公园\t市住建局；市财政局、市园林局\n", "L:市住建局 C:市财政局 C:市园林局"),
        ("（责任单位列首位的为牵头单位）\n任务\t责任单位\n建公园\t市住建局、市财政局\n", "L:市住建局 R:市财政局"),
        # a cell that goes on in the next line
        (
            "序号\t任务\t领导\t牵头单位\t责任单位\t时限\n1\t建公园3座，\n补植行道树\t张三\t市住建局\t市财政局、\n市园林局\t6月\n2\t修路\t李四\t市交通局\t市公安局\t长期\n",
            "L:市住建局 R:市财政局 R:市园林局 L:市交通局 R:市公安局",
        ),
        ("任务\t责任单位\n建公园\t市住建局、\n市财政局\n修路\t市交通局\n", "R:市住建局 R:市财政局 R:市交通局"),
        (
            "任务\t要求\t责任单位\n一、城建\n建公园\t3座\t市住建局\n二、交通\n修路\t\t市交通局\n",
            "R:市住建局 R:市交通局",
        ),
        # a task that is named like a label is no second heading
        (
            (
                "| 序号 | 考核项目 | 分值 | 负责考核部门 |\n| --- | --- | --- | --- |\n| 1 | 修好塘坝 | 4 | 县水务局 |\n"
                "| 2 | 加强督查督办 | 3 | 县林长办 |\n| 3 | 做好宣传教育 | 2 | 县委宣传部 县教体局 |\n"
            ),
            "S:县水务局 S:县林长办 S:县委宣传部 S:县教体局",
        ),
        # a part of a table: its numbers leap; a stop ends a list
        (
            (
                "序号\n重点工作任务\n主要责任单位\n协同配合单位\n一、目标\n5\n技改投资增长8%左右。\n区工信局\n"
                "区财政局、各镇人民政府、街道办事处。\n二、民生\n31\n扩建两所学校。\n区教育局\n区住建局。\n34\n办好食堂。\n区民政局\n区有关部门。\n"
            ),
            "R:区工信局 C:区财政局 C:各镇人民政府 C:街道办事处 R:区教育局 C:区住建局 R:区民政局 C:区有关部门",
        ),
        # cells as lines, apart by spaces
        (
            "序号\n任务\n牵头单位\n责任单位\n时限\n1\n建公园\n市住建局\n市财政局、\n市园林局\n6月\n2\n修路\n市交通局\n市公安局\n长期\n",
            "L:市住建局 R:市财政局 R:市园林局 L:市交通局 R:市公安局",
        ),
        (
            "任务\n牵头单位\n配合单位\n办好学校\n市教育局\n市人社局\n修路\n市交通局\n市公安局\n",
            "L:市教育局 C:市人社局 L:市交通局 C:市公安局",
        ),
        (
            "序号 任务 牵头单位 责任单位\n1 建公园 市住建局 市财政局 市园林局\n2 修路 市交通局 市公安局\n",
            "L:市住建局 R:市财政局 R:市园林局 L:市交通局 R:市公安局",
        ),
        (
            "任务\n牵头单位\n参加单位\n建园\n市住建局\n市园林局\n修路\n市交通局\n市公安局\n",
            "L:市住建局 C:市园林局 L:市交通局 C:市公安局",
        ),
        # nothing between the cells
        (
            "序号工作任务负责单位备注1修建公园市住建局（牵头）、市财政局2024年底2治理河道市水务局（牵头）、市生态环境局长期",
            "L:市住建局 R:市财政局 L:市水务局 R:市生态环境局",
        ),
        (
            "序号任务牵头单位责任单位时限1修建公园。市住建局市财政局、市园林局6月2治理河道。市水务局市生态环境局年底",
            "L:市住建局 R:市财政局 R:市园林局 L:市水务局 R:市生态环境局",
        ),
        (
            "序号工作内容责任单位时限一、就业1鼓励下乡市人社局（牵头）、市财政局8月底2招募村官市委组织部（牵头）、团市委年底二、创业1建设基地市科技局（牵头）、市财政局年底",
            "L:市人社局 R:市财政局 L:市委组织部 R:团市委 L:市科技局 R:市财政局",
        ),
        # two columns apart by spaces; the role column first; several before the task
        (
            "事项　　责任单位\n清理河道　　县水务局\n修补县道　县交通局、各乡镇政府\n",
            "R:县水务局 R:县交通局 R:各乡镇政府",
        ),
        (
            "责任单位　任务　时限\n县水务局　清理河道。设置护栏。　6月底\n县交通局、各乡镇政府　修补县道　年底\n",
            "R:县水务局 R:县交通局 R:各乡镇政府",
        ),
        (
            "序号　牵头单位　配合单位　任务　时限\n1　县水务局　县财政局　清理河道　6月底\n2　县交通局　县公安局、各乡镇政府　修路　年底\n",
            "L:县水务局 C:县财政局 L:县交通局 C:县公安局 C:各乡镇政府",
        ),
        # a heading set with spaces inside its words, or broken in narrow cells; a part of a table; bars at the ends of the cells
        (
            "序号 工 作 任 务 牵头负责部门\n1 新修渠道40公里以上 水利部\n2 安置搬迁户500户 国家发展改革委\n",
            "L:水利部 L:国家发展改革委",
        ),
        (
            "序号 |\n任务 |\n分管 领导 |\n牵头 单位 |\n责任主体与协同单位 |\n1—5月进展 |\n是否完成 |\n7 |\n修整河岸6处。 |\n王一 |\n水务局 |\n园林处、相关街道 |\n进场，完成40%。 |\n是 |\n8 |\n新建泵站2座。 |\n王一 |\n水务局 |\n东城开发区、各街道 |\n招标中 |\n否 |\n",
            "L:水务局 R:园林处 R:相关街道 L:水务局 R:东城开发区 R:各街道",
        ),
        # rows of more or fewer cells than the heading; verbs in the cell
        (
            "任务 | 要求 | 责任单位 | 时限 | ||\n一、加强管理。 | （一）建章立制。 | 1 | 修订章程，公布结果。 | 市直各有关部门，各县区政府、功能区管委会负责落实 | 长期 |\n2 | 开设专题，加大力度。 | 市民政局牵头，市财政局配合 | 长期 | ||\n",
            "R:市直各有关部门 R:各县区政府 R:功能区管委会 L:市民政局 C:市财政局",
        ),
        # a title with a role word in it is no heading
        ("荷花县2020年任务分解责任清单\n任务 | 责任单位 | 时限\n修路 | 县交通局 | 长期\n", "R:县交通局"),
        # nothing between the cells: offices, central bodies, persons, units first
        (
            "序号任务责任科室时限1组织理论学习机关党委、人事科每月2修订考核办法办公室6月底前3开展执法检查法规科、执法大队全年",
            "R:机关党委 R:人事科 R:办公室 R:法规科 R:执法大队",
        ),
        (
            "序号任务责任单位1推进更新，改造小区12个县住建局、各镇（街道）2建设厂房3万平方米县工信局、县开发区管委会3实施雪亮工程县公安局",
            "R:县住建局 R:各镇（街道） R:县工信局 R:县开发区管委会 R:县公安局",
        ),
        (
            "序号任务牵头单位参加单位1制定标准50项工业和信息化部市场监管总局、科技部2建设示范基地农业农村部财政部、国家发展改革委",
            "L:工业和信息化部 C:市场监管总局 C:科技部 L:农业农村部 C:财政部 C:国家发展改革委",
        ),
        (
            "序号任务牵头领导牵头单位配合单位1建设产业园张志强县工信局县发改局、县财政局2修建水厂李明县水利局县住建局、各乡镇人民政府",
            "L:县工信局 C:县发改局 C:县财政局 L:县水利局 C:县住建局 C:各乡镇人民政府",
        ),
        (
            "序号责任单位工作任务时限1县教育局新建幼儿园2所12月底2县卫健局、县民政局完成筛查5000人10月底3县民政局提高低保标准年底",
            "R:县教育局 R:县卫健局 R:县民政局 R:县民政局",
        ),
        (
            "序号牵头单位责任单位工作任务1县教育局县财政局、县住建局新建幼儿园2所2县卫健局县财政局完成筛查5000人3县民政局各乡镇提高低保标准",
            "L:县教育局 R:县财政局 R:县住建局 L:县卫健局 R:县财政局 L:县民政局 R:各乡镇",
        ),
        (
            "序号任务责任办所责任村时限1清理沿线垃圾村镇建设办各村4月底2整治断壁、违章建筑自然资源所、综合执法队各村5月底3改造厕所60座农业农村办相关村10月底",
            "R:村镇建设办 R:各村 R:自然资源所 R:综合执法队 R:各村 R:农业农村办 R:相关村",
        ),
        (
            "序号任务牵头单位配合单位1压缩通关时间长沙海关省商务厅2推行用能服务国网湖南省电力有限公司省住建厅、人行衡阳中心支行3办好企业开办省市场监管局省法院",
            "L:长沙海关 C:省商务厅 L:国网湖南省电力有限公司 C:省住建厅 C:人行衡阳中心支行 L:省市场监管局 C:省法院",
        ),
        (
            "项目目标责任单位时间1改造小区改造小区118个市住建局（牵头）、各县（市、区）人民政府、高新区管委会11月2修路修路86公里市交通局（牵头）、市公路段、市工业园区管委会9月",
            "L:市住建局 R:各县（市、区）人民政府 R:高新区管委会 L:市交通局 R:市公路段 R:市工业园区管委会",
        ),
        (
            "点位　　责任单位\n农贸市场　　区市场监管局、西河街道办事处\n背街小巷　区城管局、各社区\n",
            "R:区市场监管局 R:西河街道办事处 R:区城管局 R:各社区",
        ),
        (
            "序号任务牵头单位配合单位时限1新建农田2万亩县农业农村局城关镇、河东镇6月底2修复渠道县水利局北湾镇、高新区管委会7月底",
            "L:县农业农村局 C:城关镇 C:河东镇 L:县水利局 C:北湾镇 C:高新区管委会",
        ),
        # group headings between lines of cells, a table drawn with lines, a column of who does what, rows that lost cells
        (
            "任务\n责任单位\n时限\n一、加强领导\n成立专班\n区委宣传部\n3月底\n二、开展宣传\n办好专栏\n区融媒体中心、团区委\n长期\n",
            "R:区委宣传部 R:区融媒体中心 R:团区委",
        ),
        (
            "┌──┬────┬────┐\n│序号│任务  │责任单位│\n├──┼────┼────┤\n│1 │建公园 │市城管局│\n├──┼────┼────┤\n│2 │修公厕 │市城管局、各区政府│\n└──┴────┴────┘\n",
            "R:市城管局 R:市城管局 R:各区政府",
        ),
        (
            "任务\t责任分工\n编制清单\t市住建局牵头，市发改委、市统计局配合，3月底前完成\n开展体检\t市住建局负责，9月底前完成\n",
            "L:市住建局 C:市发改委 C:市统计局 R:市住建局",
        ),
    ],
)
def test_tables_give_each_row_its_units(text, expected):
    assert said(text) == pairs(expected)


def test_a_row_is_a_task_that_begins_at_its_own_cell():
    text = "领域\t序号\t任务\t责任单位\n环境\t1\t建设公园绿地\t市住建局\n\t2\t治理城市河道\t市水务局\n"
    assert by_task(text) == [("建设公园绿地", "responsible", "市住建局"), ("治理城市河道", "responsible", "市水务局")]


def test_a_kept_table_with_merged_cells_is_read_row_by_row():
    text = "领域 任务 责任单位\n环境 建公园 市住建局\n治河 市水务局\n"
    at = text.index
    cells = [
        Cell(0, 0, Span(0, 2), header=True),
        Cell(0, 1, Span(3, 5), header=True),
        Cell(0, 2, Span(6, 10), header=True),
        Cell(1, 0, Span(at("环境"), at("环境") + 2)),
        Cell(1, 1, Span(at("建公园"), at("建公园") + 3)),
        Cell(1, 2, Span(at("市住建局"), at("市住建局") + 4)),
        Cell(2, 0, Span(at("环境"), at("环境") + 2)),
        Cell(2, 1, Span(at("治河"), at("治河") + 2)),
        Cell(2, 2, Span(at("市水务局"), at("市水务局") + 4)),
    ]
    found = extract(document(text, tables=(Table(Span(0, len(text)), tuple(cells)),)), load())
    assert [(found.tasks[a.task].title, a.mention.text) for a in found.assignments] == [
        ("建公园", "市住建局"),
        ("治河", "市水务局"),
    ]


def test_a_row_has_the_title_of_its_task_and_not_of_its_field():
    text = "序号\t领域\t任务\t责任单位\n1\t工业\t新增企业20家\t县工信局\n2\t\t建设园区\t县发改局\n"
    assert [task.title for task in extract(document(text), load()).tasks] == ["新增企业20家", "建设园区"]


def test_a_group_heading_across_all_columns_of_a_kept_table_names_nobody():
    text = "任务 责任单位\n经济发展\n稳增长 区发改局\n"
    at = text.index
    wide = Span(at("经济"), at("经济") + 4)
    cells = [
        Cell(0, 0, Span(0, 2), header=True),
        Cell(0, 1, Span(3, 7), header=True),
        Cell(1, 0, wide),
        Cell(1, 1, wide),
        Cell(2, 0, Span(at("稳"), at("稳") + 3)),
        Cell(2, 1, Span(at("区发"), at("区发") + 4)),
    ]
    found = extract(document(text, tables=(Table(Span(0, len(text)), tuple(cells)),)), load())
    assert [a.mention.text for a in found.assignments] == ["区发改局"]


@pytest.mark.parametrize(
    "text",
    [
        "序号\t任务\t完成时限\n1\t建公园\t6月底\n",
        "责任单位\n责任领导\n完成时限\n",
        "姓名,单位,职务,电话\n张三,市住建局,局长,1\n",
    ],
)
def test_tables_without_a_role_label_assign_nothing(text):
    assert said(text) == []


def test_a_row_that_lost_its_first_cells_begins_with_its_task():
    text = "| 序号 | 事项 | 任务 | 牵头单位 | 时限 |\n| 1 | 开办 | 压缩时间 | 市税务局 | 6月底 |\n| 推广证照 | 市公安局 | 9月底 |\n"
    assert [task.strip("| 1")[:2] for task, _, _ in by_task(text)] == ["开办", "推广"]


def test_a_row_of_units_first_begins_with_them():
    text = "责任单位　任务\n县水务局　清理河道\n县交通局　修补县道\n"
    assert by_task(text) == [("县水务局　清", "responsible", "县水务局"), ("县交通局　修", "responsible", "县交通局")]


def test_columns_of_an_assessment_are_known_where_only_lines_are_left_of_them():
    text = "序号\n考核项目\n评分标准\n分值\n责任部门\n1\n平安建设\n未建台账的，扣2分\n30\n县委政法委\n2\n未设调解室的，扣1分\n20\n县司法局；配合部门：县法院、县妇联\n"
    assert said(text) == pairs("R:县委政法委 R:县司法局 C:县法院 C:县妇联")


def test_a_last_column_with_one_unit_a_line_is_read_to_its_end():
    text = (
        "序号\n\n事项分类\n\n事项名称\n\n项目内容\n\n牵头单位\n\n协同单位\n\n1\n\n办好学校\n\n新(改、扩)建一批小学\n\n新建小学3家。\n\n县教育局\n\n东溪镇\n\n柳湾镇\n\n县发改局\n\n"
        "2\n\n食堂建设\n\n装好验收平台。\n\n县教育局\n\n/\n\n3\n\n托管服务\n\n开设30个托管班。\n\n团县委\n\n各乡镇（街道）\n\n县妇联\n"
    )
    assert said(text) == pairs("L:县教育局 C:东溪镇 C:柳湾镇 C:县发改局 L:县教育局 L:团县委 C:各乡镇（街道） C:县妇联")


def test_columns_of_any_name_stand_one_a_line_after_the_one_that_counts():
    text = (
        "|\n2024年实事清单 |\n||||||\n|\n序号 |\n项目名称 |\n建设地点 |\n2024年建设内容 |\n年度投资金额 (万元) |\n责任单位 |\n"
        "|\n1 |\n学校改造项目 |\n相关镇 (街道) |\n改造运动场地。 |\n300 |\n县教体局 |\n|\n2 |\n道路建设项目 |\n柳湾镇 |\n建成道路1条。 |\n420 |\n县住建局 |\n"
    )
    assert said(text) == pairs("R:县教体局 R:县住建局")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a column's name that begins with other words than a known one, and one after the role of no known name
        (
            (
                "序号\n\n重要行政决策事项\n\n承办单位\n\n提交时间安排\n\n1\n\n养老服务规划\n\n县民政局\n\n三季度\n\n2\n\n"
                "湿地保护规划\n\n县林业局\n\n四季度\n\n  各承办单位要按时提交。\n"
            ),
            "I:县民政局 I:县林业局",
        ),
        # bars at the ends of the lines
        (
            (
                "序号 |\n决策事项名称 |\n是否需听证 |\n决策承办单位 |\n决策时间 |\n1 |\n养老服务规划 |\n否 |\n县民政局 |\n7月 |\n2 |\n"
                "湿地保护规划 |\n否 |\n县林业局 |\n8月 |\n"
            ),
            "I:县民政局 I:县林业局",
        ),
        (
            (
                "序号 |\n抽查领域 |\n检查对象 |\n抽查比例 |\n发起部门 |\n配合部门 |\n实施层级 |\n1 |\n旅店抽查 |\n旅店 |\n5% |\n公安部门 |\n"
                "卫生健康部门 |\n区级检查 |\n2 |\n检测机构抽查 |\n机动车检测单位 |\n3% |\n市场监管部门 |\n生态环境部门 |\n市级发起 |\n"
            ),
            "L:公安部门 C:卫生健康部门 L:市场监管部门 C:生态环境部门",
        ),
    ],
)
def test_one_cell_a_line_under_columns_of_other_names(text, expected):
    assert said(text) == pairs(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # columns of any name between the known ones, persons after the units
        (
            (
                "单位：万元序号项目名称建设阶段总投资2019年计划投资项目业主牵头协调部门牵头县领导合计 1200800 1城东湿地公园加快建设9000600"
                "县城投公司县住建局王大山2陶瓷产业园新建3000200县工投公司县工信局赵小河3东环路续建"
            ),
            "L:县住建局 L:县工信局",
        ),
        # a body that permits
        (
            (
                "序号\n\n县级主管部门\n\n事项名称\n\n实施机关\n\n依据\n\n1\n\n县发改局\n\n项目核准\n\n县审批局\n\n《核准办法》\n\n2\n\n县教育局\n\n"
                "办学审批\n\n县教育局\n\n《办学条例》\n"
            ),
            "R:县发改局 I:县审批局 R:县教育局 I:县教育局",
        ),
        ("序号\t问题\t整改单位\t完成单位\n1\t扬尘\t县住建局\t县园林中心\n", "R:县住建局 I:县园林中心"),
    ],
)
def test_columns_that_are_rarely_met(text, expected):
    assert said(text) == pairs(expected)


def test_a_row_does_not_begin_in_a_cell_that_it_shares_with_the_row_above():
    text = "1 县发改局 项目核准 县审批局 2 节能审查 县审批局"
    header = ["序号", "主管部门", "事项名称", "实施机关"]
    rows = [["1", "县发改局", "项目核准", "县审批局"], ["2", "县发改局", "节能审查", "县审批局"]]
    whole = " ".join(header) + "\n" + text
    cells, at = [], 0
    for column, name in enumerate(header):
        start = whole.index(name)
        cells.append(Cell(0, column, Span(start, start + len(name)), header=True))
    at = len(" ".join(header)) + 1
    shared = whole.index("县发改局")
    for number, row in enumerate(rows, 1):
        for column, name in enumerate(row):
            start = shared if column == 1 else whole.index(name, at)
            at = at if column == 1 else start + len(name)
            cells.append(Cell(number, column, Span(start, start + len(name))))
    found = extract(document(whole, tables=(Table(Span(0, len(whole)), tuple(cells)),)), load())
    begins = {whole[found.tasks[a.task].span.start :][:4] for a in found.assignments if a.role == "implement"}
    assert begins == {"1 县发", "2 节能"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading of two rows, the upper one over several columns
        (
            "序号\t任务\t责任分工\t\t时限\n\t\t牵头部门\t协同单位\t\n1\t修路\t县交通局\t县公安局\t年底\n2\t建校\t县教育局\t县住建局\t8月\n",
            "L:县交通局 C:县公安局 L:县教育局 C:县住建局",
        ),
        # a heading again on the next page, with labels that look like bodies
        (
            "序号\t任务\t市级牵头单位\t执行单位\n1\t修路\t市交通局\t各县政府\n序号\t任务\t市级牵头单位\t执行单位\n2\t建校\t市教育局\t各县政府\n",
            "L:市交通局 I:各县政府 L:市教育局 I:各县政府",
        ),
        # groups of bodies and bodies with a verb are no heading
        (
            "任务\t责任单位\n修路\t各责任单位\n建校\t相关责任部门\n治水\t县水务局牵头\n植树\t县林业局牵头，县住建局配合\n",
            "R:各责任单位 R:相关责任部门 L:县水务局 L:县林业局 C:县住建局",
        ),
        # columns of persons, one cell a line, and of one name for bodies and persons
        (
            "工作内容\n考核部门\n责任人及联系电话\n整改时限\n修路\n县交通局\n王大山\n年底前\n建校\n县教育局\n赵小河\n8月\n",
            "S:县交通局 S:县教育局",
        ),
        (
            "序号 任务 主要负责人 主办单位 配合单位 资金来源\n1 修路 王大山 — 县公安局、县交通局 自筹\n2 建校 赵小河 县教育局 / 自筹\n",
            "C:县公安局 C:县交通局 L:县教育局",
        ),
        ("序号 任务 牵头部门及责任人 完成时限\n1 修路 县交通局 年底\n2 建校 县教育局 8月\n", "L:县交通局 L:县教育局"),
        ("序号 任务 落实责任单位 完成时间\n1 修路 县交通局 年底\n2 建校 县教育局 8月\n", "R:县交通局 R:县教育局"),
        # a group's heading without a number between rows that nothing counts
        (
            "任务\n牵头单位\n配合单位\n城市建设\n修路\n县交通局\n县公安局\n社会事业\n办好小学教育\n县教育局\n县住建局\n",
            "L:县交通局 C:县公安局 L:县教育局 C:县住建局",
        ),
        # flattened: verbs in the cell, a person before the units and after them, a free word after them
        (
            "序号任务分管领导责任单位完成时限1修补公路。王大山县交通局牵头，县公安局、县财政局配合年底前2新建小学。赵小河县教育局牵头，县住建局配合8月3植树。李林县林业局牵头长期",
            "L:县交通局 C:县公安局 C:县财政局 L:县教育局 C:县住建局 L:县林业局",
        ),
        (
            "序号任务牵头单位配合单位分管领导完成时限1修补公路。县交通局县公安局、县财政局王大山年底前2新建小学。县教育局县住建局、县发改局赵小河按季度推进",
            "L:县交通局 C:县公安局 C:县财政局 L:县教育局 C:县住建局 C:县发改局",
        ),
        (
            "编号任务完成时限责任处室配合单位资金来源1修补公路。年底前省交通厅省公安厅、六盘水市、贵州铁路办事处自筹2新建小学。8月省教育厅省住建厅自筹",
            "R:省交通厅 C:省公安厅 C:六盘水市 C:贵州铁路办事处 R:省教育厅 C:省住建厅",
        ),
        # 责任分工 as a column, with verbs in its cells
        (
            "序号\n任务\n责任分工\n时限\n1\n修路\n县交通局牵头，县公安局配合\n年底\n2\n治水\n县水务局负责\n8月\n",
            "L:县交通局 C:县公安局 R:县水务局",
        ),
        (
            "序号任务责任分工完成时限1修补公路。县交通局牵头，县公安局配合年底前2治理河道。县水务局牵头8月",
            "L:县交通局 C:县公安局 L:县水务局",
        ),
        # indicators before the roles and standards after them: the units do not stand first
        (
            "编号考核指标牵头单位责任处室时间节点工作标准1新建小学3所，新增学位2700个区教体局区住建局、区财政局持续推进新建2建设卫生站6个区卫健委各街道办事处2024年12月底前续建",
            "L:区教体局 R:区住建局 R:区财政局 L:区卫健委 R:各街道办事处",
        ),
        # a time before offices that no level heads
        (
            "序号项目名称完成时间牵头科室责任单位（部门）1学习宣传。立行立改党委宣传部党委组织部、人事处2专业认证。按季度推进教务处质量监测与评估中心、各学院",
            "L:党委宣传部 R:党委组织部 R:人事处 L:教务处 R:质量监测与评估中心 R:各学院",
        ),
        # what stands below the last row is none of it; a cell of fields that share 部门
        (
            "编号\n事项\n牵头科室\n配合单位\n联系领导\n1\n设便民中心\n/\n医保办、总务科\n刘海\n2\n修卫生间\n总务科\n—\n李红\n联系人：马山，电话：0553-1234567\n",
            "C:医保办 C:总务科 L:总务科",
        ),
        ("任务内容 责任部门\n开展演练2次。 安全办、德育处\n实行明厨亮灶。 总务处\n", "R:安全办 R:德育处 R:总务处"),
        (
            "编号整改问题主办单位责任单位（部门）1推进智慧农业。省农业农村厅省商务厅、供销社2推进服务业。省商务厅、交通运输厅、供销社3人工智能。省工信厅省商务厅、交通运输厅",
            "L:省农业农村厅 R:省商务厅 R:供销社 L:省商务厅 L:交通运输厅 L:供销社 L:省工信厅 R:省商务厅 R:交通运输厅",
        ),
        # persons behind the units of a cell, and columns of persons between roles
        (
            "编号\n目标任务\n责任单位\n序时进度\n一、社会事业\n1\n办好小学\n县教育局 王大山\n—\n2\n治理河道\n县水务局 赵小河\n过半\n",
            "R:县教育局 R:县水务局",
        ),
        (
            "序号改革事项牵头单位配合单位责任人1支持企业。省数据局省工信厅、省商务厅王大山2培育人才。省教育厅省人社厅赵小河",
            "L:省数据局 C:省工信厅 C:省商务厅 L:省教育厅 C:省人社厅",
        ),
        # lines whose cells say 牵头 and 配合, a full stop in the task's cell
        (
            "整改问题 整改措施 责任分工 时间节点\n台账不全。 按月核对 县商务局牵头，县统计局配合 年底\n设施老旧。 更换设备 县水务局牵头 8月\n",
            "L:县商务局 C:县统计局 L:县水务局",
        ),
    ],
)
def test_tables_as_offices_set_them(text, expected):
    assert said(text) == pairs(expected)


def test_a_row_whose_first_cell_is_a_person_begins_with_its_task():
    cells = "责任领导\n工作任务\n责任单位\n王大山\n修补公路\n县交通局\n赵小河\n办好小学教育\n县教育局\n"
    assert [start for start, _, _ in by_task(cells)] == ["修补公路\n县", "办好小学教育"]
    tabs = "责任领导\t工作任务\t责任单位\n王大山\t修补公路\t县交通局\n赵小河\t办好小学教育\t县教育局\n"
    assert [start for start, _, _ in by_task(tabs)] == ["修补公路\t县", "办好小学教育"]
