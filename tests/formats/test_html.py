"""Government pages: the content found, furniture left out, tables kept."""

import pytest

from kg.errors import FormatError
from kg.extraction import extract
from kg.facts import facts
from kg.formats import read_bytes
from kg.vocabulary import load

PARAGRAPHS = "".join(
    f"<p>　　（{number}）加强平台建设，推进数据共享，健全工作机制。（牵头单位：市大数据局）</p>\n"
    for number in "一二三四五六"
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta name="ArticleTitle" content="某市方案"><meta name="PubDate" content="2020-03-01 09:00">
<title>某市方案_某市政府网</title><script>var 牵头单位="甲";</script></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开，文件</a></div>
<div class="wrap"><h1>某市推进数字治理实施方案</h1>
<table><tr><td>索引号：</td><td>0001</td></tr><tr><td>发文机关：</td><td>某市人民政府</td></tr></table>
<div id="content">{PARAGRAPHS}<p style="display:none">隐藏文字</p></div>
<div class="share"><a>上一篇</a><a>下一篇</a></div></div>
<div class="foot">版权所有：某市人民政府 <a>网站地图</a></div></body></html>"""


def read(page: str, encoding: str = "utf-8", name: str = "a.html"):
    return read_bytes(name, page.replace("CHARSET", encoding).encode(encoding))


def cells(document):
    return [
        (cell.row, cell.column, cell.span.of(document.text), cell.header)
        for table in document.tables
        for cell in table.cells
    ]


def test_the_content_is_found_and_the_sites_furniture_is_not():
    lines = read(PAGE).text.splitlines()
    assert lines[:3] == ["某市推进数字治理实施方案", "索引号： 0001", "发文机关： 某市人民政府"]
    assert lines[3] == "（一）加强平台建设，推进数据共享，健全工作机制。（牵头单位：市大数据局）"
    assert len(lines) == 9
    assert not any(word in "\n".join(lines) for word in ("首页", "上一篇", "版权", "隐藏", "var"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_the_page_says_its_encoding(encoding):
    assert "推进数据共享" in read(PAGE, encoding).text


def test_the_pages_own_word_on_title_and_date_is_kept():
    assert dict(read(PAGE).metadata) == {"page.title": "某市方案", "page.issued": "2020-03-01"}


def test_a_page_is_told_by_its_bytes_whatever_its_name():
    assert read(PAGE, name="附件.doc").format == "html"


def test_line_ends_in_the_source_are_no_line_ends():
    assert read("<html><body><p>推进数据\n  共享，a\n b</p></body></html>").text == "推进数据共享，a b\n"


def test_breaks_end_lines():
    assert read("<html><body><div>甲<br>乙<p>丙</p>丁</div></body></html>").text == "甲\n乙\n丙\n丁\n"


@pytest.mark.parametrize("opening", ["<pre>", '<div style="white-space: pre-wrap">'])
def test_text_that_keeps_its_line_ends_is_read_line_by_line(opening):
    assert read(f"<html><body>{opening}甲\n　　乙<b>丙\n丁</b></body></html>").text == "甲\n乙丙\n丁\n"


def test_merged_cells_stand_in_each_place_that_they_cover():
    table = "<table><thead><tr><th>任务</th><th colspan=2>单位</th></tr></thead><tr><td rowspan=2>建<br>平台</td><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    made = read(f"<html><body><p>分工表如下。</p>{table}</body></html>")
    assert made.text == "分工表如下。\n任务\t单位\t\n建 平台\t甲\t乙\n\t丙\t丁\n"
    assert cells(made) == [
        (0, 0, "任务", True), (0, 1, "单位", True), (0, 2, "单位", True),
        (1, 0, "建 平台", False), (1, 1, "甲", False), (1, 2, "乙", False),
        (2, 0, "建 平台", False), (2, 1, "丙", False), (2, 2, "丁", False),
    ]  # fmt: skip


def test_a_table_that_only_places_things_is_no_table():
    made = read(
        f"<html><body><table><tr><td><a>菜单</a></td><td>{PARAGRAPHS}<table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table></body></html>"
    )
    assert len(made.tables) == 1
    assert cells(made) == [(0, 0, "甲", False), (0, 1, "乙", False)]
    assert "菜单" not in made.text


def test_numbers_of_ordered_lists_are_written():
    made = read(
        '<html><body><ol start="3"><li>甲<li>乙</ol><ol style="list-style-type:cjk-ideographic"><li>丙</li><li value="12">丁</li></ol></body></html>'
    )
    assert made.text.splitlines() == ["3.甲", "4.乙", "一、丙", "十二、丁"]


def test_a_page_without_words_is_refused():
    with pytest.raises(FormatError, match=r"a\.html: .*no text"):
        read("<html><body><script>x</script><img src=a></body></html>")


def test_a_table_that_claims_a_million_cells_stays_small():
    made = read(
        "<html><body><table><tr><td colspan=100000000 rowspan=99999999>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>"
    )
    assert len(made.tables[0].cells) < 5_000


def test_entities_are_not_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("密", encoding="utf-8")
    made = read(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>甲&x;乙</p></body></html>'
    )
    assert "密" not in made.text


def test_many_items_are_numbered_in_one_pass():
    made = read("<html><body><ol>" + "<li>甲" * 20_000 + "</ol></body></html>")
    assert made.text.endswith("20000.甲\n")


OLD_SITE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>湖滨市政府关于加强管理的意见-湖滨市政府网</title></head>'
    "<body><table width=1000><tr><td><a href=#>首页</a>|<a href=#>机构</a></td></tr></table>"
    "<table width=1000><tr><td width=200><ul><li><a>通知公告</a></li><li><a>政策解读</a></li></ul></td><td>"
    "<table class=xxgk><tr><td>索引号：</td><td>001</td><td>发布机构：</td><td>湖滨市人民政府</td></tr>"
    "<tr><td>名称：</td><td colspan=3>湖滨市人民政府关于加强管理的意见</td></tr>"
    "<tr><td>文号：</td><td>湖政发〔2020〕7号</td><td>发布日期：</td><td>2020-05-06</td></tr></table>"
    "<h2>湖滨市人民政府关于加强管理的意见</h2><div class=info>来源：市政府办 发布时间：2020-05-06 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>"
    "<div class=TRS_Editor><style>.a{}</style><p>&nbsp;&nbsp;&nbsp;&nbsp;各县（区）人民政府：</p>"
    + "".join(
        f"<p>（{number}）推进改革，加强协调，落实责任。（责任单位：市财政局、市发展改革委）</p>"
        for number in "一二三四五"
    )
    + "<p align=right>湖滨市人民政府</p><p align=right>2020年4月30日</p></div><div>附件：<a href=x.doc>任务分工表.doc</a></div><div>上一篇：<a>关于某某</a></div></td></tr></table>"
    "<div class=footer>主办：湖滨市人民政府办公室 备案号：某ICP备000号</div></body></html>"
)


def test_a_page_laid_out_in_tables_states_its_facts_and_its_tasks():
    made = read_bytes("a.htm", OLD_SITE.encode("gb18030"))
    found = facts(made)
    assert [found.title.value, found.issuer.value, found.number.value, found.issued.value] == [
        "湖滨市人民政府关于加强管理的意见",
        "湖滨市人民政府",
        "湖政发〔2020〕7号",
        "2020-04-30",
    ]
    assert not any(word in made.text for word in ("首页", "政策解读", "备案号"))
    assert len(extract(made, load()).assignments) == 10
