"""Tables that lost what stood between their cells, read row by row in the heading's order."""

from __future__ import annotations

import time

import pytest
from said import document, extraction, pairs, said

from kg.extraction import extract
from kg.vocabulary import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a time before the roles, a person after them, and cells that are empty
        (
            "序号改革事项进度安排牵头单位配合单位分管领导1推进造林绿化。9月市林业局张建国2创建森林城市。立行立改市林业局市住建局、市城管局李红梅3强化森林防火。2025年市应急局市林业局王志强",
            "L:市林业局 L:市林业局 C:市住建局 C:市城管局 L:市应急局 C:市林业局",
        ),
        # a person before the roles
        (
            "序号目标任务联系领导责任处室资金来源1改造食堂郑海涛住建局续建2维修校舍欧阳峰教育局、财政局新建",
            "R:住建局 R:教育局 R:财政局",
        ),
        # zones, towns and groups in the second of two columns; amounts before the first
        (
            "序号任务牵头单位责任单位时限1生产总值增长6%左右。区发改局青石经济开发区、全区各街道按季度推进2培育企业12家区工信局双桥镇、各县（市、区）人民政府9月",
            "L:区发改局 R:青石经济开发区 R:全区各街道 L:区工信局 R:双桥镇 R:各县（市、区）人民政府",
        ),
        (
            "序号任务牵头部门责任部门完成时间1粮食增产。市农业农村局市统计局、各乡、镇人民政府、长河管理区全年2引进人才。团市委市人社局、各区、县级市长期坚持",
            "L:市农业农村局 R:市统计局 R:各乡、镇人民政府 R:长河管理区 L:团市委 R:市人社局 R:各区、县级市",
        ),
        # names that nothing parts, in one column; the office of a government
        (
            "序号任务责任领导牵头单位配合单位1扩建学校何海平教育局经开区各街道2稳定就业李红梅人社局双桥镇各街道",
            "L:教育局 C:经开区 C:各街道 L:人社局 C:双桥镇 C:各街道",
        ),
        (
            "序号任务牵头单位配合单位时限1优化审批区司法局、区数据局区政府有关部门9月2清理证明区司法局区政府各部门全年",
            "L:区司法局 L:区数据局 C:区政府有关部门 L:区司法局 C:区政府各部门",
        ),
        # a number in a task counts no row, one after a time does
        (
            "序号任务责任单位时限1建成2个公园市住建局长期坚持2个体工商户帮扶市市场监管局9月3家访全覆盖市教育局年底前4家风宣讲市妇联全年",
            "R:市住建局 R:市市场监管局 R:市教育局 R:市妇联",
        ),
        # bodies named in a task are not those of the cell, and a bracket after a name belongs to it
        (
            "序号任务责任单位完成时限1督促市直各部门、各县区政府公开预算。市财政局（国资委）2024年底2由市教育局、市人社局组织的考试一律停考。市教育局9月",
            "R:市财政局 R:市教育局",
        ),
        # roles told by verbs within the cell
        (
            "序号任务责任单位时限1建公园市住建局牵头，市财政局、市园林局配合6月底2修路市交通局牵头，各区政府负责长期",
            "L:市住建局 C:市财政局 C:市园林局 L:市交通局 R:各区政府",
        ),
        # names that the table writes again and again, before one that ends like a known one
        (
            "序号任务责任单位时限1清理摊点农业局、城市管理执法大队、林业局、各乡镇6月底2查处违建林业局、城市管理执法大队、各乡镇9月3植树苗圃建设市林业局、城市管理执法大队、林业局、各乡镇年底前出台措施",
            "R:农业局 R:城市管理执法大队 R:林业局 R:各乡镇 R:林业局 R:城市管理执法大队 R:各乡镇 R:市林业局 R:城市管理执法大队 R:林业局 R:各乡镇",
        ),
        # a heading of two rows: the two roles stand under 责任分工
        (
            "序号工作任务责任分工完成时限牵头单位配合单位1修建公园市住建局市财政局、市园林局6月底2治理河道市水务局市生态环境局年底",
            "L:市住建局 C:市财政局 C:市园林局 L:市水务局 C:市生态环境局",
        ),
        # 同上 and dashes fill a cell and name nobody
        (
            "序号工作任务牵头单位配合单位完成时限1修建公园市住建局市财政局6月底2治理河道同上市生态环境局年底3建学校市教育局同上9月4拆旧墙—市城管局9月",
            "L:市住建局 C:市财政局 C:市生态环境局 L:市教育局 C:市城管局",
        ),
        # names run together in one cell
        (
            "序号任务责任单位1加强科研科技部外交部2引进人才教育部人力资源社会保障部财政部",
            "R:科技部 R:外交部 R:教育部 R:人力资源社会保障部 R:财政部",
        ),
        # a body of one character more than its neighbour's end, a committee that is no person's name, a group before a level
        (
            "序号任务责任人牵头单位配合单位时限1研发设备张建国药监局海关总署9月2稳岗用工李红梅省人社厅财政厅、长山综合实验区管委会年底3办托管班。王志强团区委各乡镇（街道）、区总工会9月",
            "L:药监局 C:海关总署 L:省人社厅 C:财政厅 C:长山综合实验区管委会 L:团区委 C:各乡镇（街道） C:区总工会",
        ),
        # no names in the cells, and a heading that is none
        ("序号任务责任单位完成时限1完善制度年底前2加强宣传9月", ""),
        ("附件：1.小微企业贷款监测表责任单位2.各银行业机构联系县一览表", ""),
    ],
)
def test_rows(text: str, expected: str) -> None:
    assert said(text) == pairs(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # units one a line, empty cells gone, persons between
        (
            (
                "序号\n重点任务\n牵头单位\n配合单位\n责任人\n完成时限\n1\n新建步行桥2座。\n县住建局\n县财政局\n县交通局\n张建国\n6月底前\n"
                "2\n建成养老楼。\n县民政局\n李红梅\n年底\n3\n修渠道。\n县水务局\n县财政局\n长期坚持\n"
            ),
            "L:县住建局 C:县财政局 C:县交通局 L:县民政局 L:县水务局 C:县财政局",
        ),
        # two tasks under one number; a task called after a body
        (
            (
                "序号\n民生实事\n责任单位\n完成时限\n5\n动工建设老年楼。\n县民政局\n5月底前动工\n动工建设老年大学。\n12月底前\n"
                "6\n迁建县政务服务中心。\n县政务服务中心\n县代建中心\n12月底前\n"
            ),
            "R:县民政局 R:县政务服务中心 R:县代建中心",
        ),
        # columns that the heading does not tell, after the units
        (
            (
                "序号 |\n任务 |\n分管领导 |\n牵头单位 |\n协同单位 |\n3月情况 |\n4月情况 |\n1 |\n优化路口 |\n徐大江 |\n城管局 |\n市政局、相关街道 |\n已进场。 |\n完成60%。 |\n"
                "2 |\n新增小区 |\n徐大江 |\n城管局 |\n各街道 |\n已进场。 |\n"
            ),
            "L:城管局 C:市政局 C:相关街道 L:城管局 C:各街道",
        ),
        # no numbers, and empty cells gone
        (
            (
                "事项\n牵头单位\n配合单位\n时间节点\n开放场景30个以上。\n省国资委（王志强）\n全年\n"
                "发展智能装备。\n省经信厅\n省发展改革委、省科技厅\n9月\n引进人才。\n省委组织部\n6月底前\n此件公开发布\n"
            ),
            "L:省国资委 L:省经信厅 C:省发展改革委 C:省科技厅 L:省委组织部",
        ),
        # rows on lines, apart by spaces, with a full stop in the task and a cell gone
        (
            "任务内容 包抓领导 牵头部门 责任单位 时间节点\n强化生态帮扶。 李红梅 省自然资源厅 按季度推进\n建好农村路。 欧阳峰 省交通运输厅 省水利厅、省邮政管理局 9月\n",
            "L:省自然资源厅 L:省交通运输厅 R:省水利厅 R:省邮政管理局",
        ),
        (
            (
                "序号\n工作任务\n责任分工\n完成时限\n牵头单位\n配合单位\n1\n修建公园\n市住建局\n市财政局、市园林局\n6月底\n"
                "2\n治理河道\n市水务局\n同上\n年底\n"
            ),
            "L:市住建局 C:市财政局 C:市园林局 L:市水务局",
        ),
        # a cell that says roles and goes on in the next lines
        (
            "序号\n任务\n责任单位\n时间\n1\n建平台\n省数据局牵头，省教育厅\n省科技厅配合\n9月\n2\n建机房\n牵头单位：省数据局；配合单位：省财政厅\n省科技厅\n年底\n",
            "L:省数据局 C:省教育厅 C:省科技厅 L:省数据局 C:省财政厅 C:省科技厅",
        ),
        # lines of prose after a heading are no rows
        ("事项\n牵头单位\n配合单位\n各地要高度重视。\n要加强督查。\n按时报送情况。\n", ""),
    ],
)
def test_cells_told_to_the_columns_that_they_suit(text: str, expected: str) -> None:
    assert said(text) == pairs(expected)


def test_a_row_begins_at_its_number_and_has_its_words_as_title() -> None:
    found = extraction("序号任务牵头单位时限1修建公园市住建局6月底2治理河道市水务局年底前")
    assert [(task.number, task.title) for task in found.tasks] == [("1", "修建公园"), ("2", "治理河道")]


def test_time_grows_in_step_with_the_rows() -> None:
    row = "推进老旧小区改造，完成加装电梯并验收，由市发改委批复。市住建局市财政局、市城管局、各县区政府2024年底"

    def seconds(count: int) -> float:
        text = "序号工作任务牵头单位配合单位完成时限" + "".join(f"{i}{row}" for i in range(1, count + 1))
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            extract(document(text), load())
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(400) < 8 * seconds(100)
