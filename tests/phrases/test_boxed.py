from __future__ import annotations

from said import by_task, pairs, said

BOX = (
    "附件：任务分解表\n"
    "┌──────────────┬────┬───────┬────┐\n"
    "│ 任 务 │分管│牵头组│时限│\n"
    "│ │领导│织实施单位│ │\n"
    "├──────────────┼────┼───────┼────┤\n"
    "│整治河道，修建堤防 │张大│县水务局、县│年底│\n"
    "├──────────────┤山 │财政局，各乡镇│ │\n"
    "│△清淤12公里 │ │政府 │ │\n"
    "│ │ ├───────┤ │\n"
    "│△补植行道树 │ │县林业局 │ │\n"
    "├──────────────┼────┼───────┼────┤\n"
    "│改造三所小学的 │李四│县教育局 │8月 │\n"
    "│校舍 │ │县住建局 │ │\n"
    "└──────────────┴────┴───────┴────┘\n"
    "注：每月报送进度。\n"
)


def test_a_box_gives_the_names_that_stand_whole_in_it_to_the_rows_beside_them():
    assert by_task(BOX) == [
        ("整治河道，修", "lead", "县水务局"),
        ("△补植行道树", "lead", "县林业局"),
        ("改造三所小学", "lead", "县教育局"),
        ("改造三所小学", "lead", "县住建局"),
    ]


def test_a_box_without_a_role_label_assigns_nothing():
    assert said(BOX.replace("牵头组", "建设地").replace("织实施单位", "点")) == []


def test_the_number_beside_a_cell_is_its_tasks():
    box = "┌──┬────┬────┐\n│序号│项目 │责任单位│\n├──┼────┼────┤\n│7 │修路 │县交通局│\n└──┴────┴────┘\n"
    assert said(box) == pairs("R:县交通局")
    assert by_task(box)[0][0].startswith("修路")
