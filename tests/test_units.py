"""Who is who: the corpus' 55 names, read by hand (tests/golden/units.json), and the laws of resolution."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from kg import divisions, judgements, registers
from kg.extraction import extract
from kg.judgements import Judgement
from kg.model import Document, Fact, Facts, Mention, Span
from kg.units import Resolver, default_resolver
from kg.vocabulary import load

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
GOLDEN = json.loads((HERE / "golden" / "units.json").read_text(encoding="utf-8"))


def document_of(name):
    return Document(name, (CORPUS / name).read_text(encoding="utf-8-sig"), "")


def names_of(text, name="d.txt"):
    return default_resolver().names(Document(name, text, ""), Facts())


def resolve(names, text):
    return names.resolve(Mention(text, Span(0, len(text))))


@pytest.fixture(scope="module")
def corpus():
    return {name: default_resolver().names(document_of(name), Facts()) for name in GOLDEN}


@pytest.mark.parametrize(("document", "mention"), [(d, m) for d, rows in GOLDEN.items() for m in rows])
def test_each_name_of_the_corpus_denotes_the_body_read_by_hand(corpus, document, mention):
    expected = GOLDEN[document][mention]
    unit = resolve(corpus[document], mention).unit
    assert (unit.name if unit.resolved else None) == expected["unit"]
    assert unit.kind == expected["kind"]


@pytest.mark.parametrize("document", list(GOLDEN))
def test_each_mention_that_extraction_finds_denotes_the_same_body(document):
    for assignment in extract(document_of(document), load()).assignments:
        unit, mention = assignment.resolution.unit, assignment.mention.text
        expected = GOLDEN[document].get(mention, {"unit": None})["unit"]
        assert (unit.name if unit.resolved else None) == expected, mention


def test_the_55_names_of_the_corpus_denote_51_bodies(corpus):
    bodies = {}
    for document, rows in GOLDEN.items():
        for mention in rows:
            unit = resolve(corpus[document], mention).unit
            bodies[document, mention] = (unit.name, unit.scope)
    assert len(bodies) == 55
    links = [link for names in corpus.values() for link in names.same_bodies]
    merged = {name: name for name in bodies.values()}
    for link in links:
        keep, drop = (link.one, ""), (link.other, "")
        merged = {name: keep if root == drop else root for name, root in merged.items()}
    assert len(set(merged.values())) == 51


def test_the_nameplate_of_the_corpus_is_found_with_its_sentence(corpus):
    [link] = corpus["baiyin-2018-implementation-plan.txt"].same_bodies
    assert (link.one, link.other, link.kind) == (
        "白银高新技术产业开发区管理委员会",
        "白银国家自主创新示范区管理委员会",
        "nameplate",
    )
    text = (CORPUS / "baiyin-2018-implementation-plan.txt").read_text(encoding="utf-8-sig")
    assert link.evidence.of(text) == "在白银高新区管委会加挂白银国家自主创新示范区管委会牌子"


def test_two_provinces_never_share_a_unit():
    gansu = names_of("甘肃省人民政府办公厅关于印发方案的通知", "a.txt")
    anhui = names_of("安徽省人民政府办公厅关于印发方案的通知", "b.txt")
    for name in ("省科技厅", "省委组织部", "省税务局", "人民银行", "有关部门", "各市人民政府"):
        assert resolve(gansu, name).unit != resolve(anhui, name).unit


def test_four_drum_tower_districts_are_four():
    cities = ("南京市", "徐州市", "福州市", "开封市")
    units = {resolve(names_of(f"{city}人民政府关于工作的通知"), "鼓楼区教育局").unit.name for city in cities}
    assert units == {f"{city}鼓楼区教育局" for city in cities}


# ── what the document itself says ─────────────────────────────────────────────────────────────────


def test_a_short_name_that_the_text_introduces_means_what_it_says():
    names = names_of("遂宁市人民政府关于工作的通知。遂宁市水务投资有限责任公司（以下简称水投公司）要……")
    found = resolve(names, "水投公司")
    assert (found.unit.name, found.unit.kind, found.rule) == ("遂宁市水务投资有限责任公司", "enterprise", "definition")


def test_a_companys_short_name_means_the_only_full_name_that_fits():
    text = "白银市人民政府关于工作的通知。依托甘肃银光化学工业集团有限公司，{}发展。"
    one = names_of(text.format(""))
    assert resolve(one, "银光集团公司").unit.name == "甘肃银光化学工业集团有限公司"
    two = names_of(text.format("支持白银银光物流有限公司"))
    assert not resolve(two, "银光集团公司").unit.resolved


def test_members_of_a_leading_group_are_those_that_the_text_lists():
    names = names_of(
        "白银市人民政府关于成立领导小组的通知。市委办、市编办、各县区政府等单位为领导小组成员单位，按职责分工负责。"
    )
    unit = resolve(names, "领导小组成员单位").unit
    assert unit.kind == "group"
    assert unit.members[0] == "中共白银市委办公室"
    assert unit.members[-1] == "景泰县人民政府"
    assert len(unit.members) == 7
    assert resolve(names, "领导小组相关成员单位").unit.members == ()


def test_a_bureau_in_a_list_of_an_unknown_city_is_none_of_the_states():
    from said import extraction

    found = extraction("由市农业局会同市发改委、统计局、粮食局等部门研究落实。").assignments
    assert [a.mention.text for a in found if a.resolution.unit.resolved] == []
    found = extraction("由发展改革委会同财政部、统计局等部门研究落实。").assignments
    assert found[-1].resolution.unit.name == "国家统计局"


def test_a_name_lent_a_prefix_keeps_a_place_of_its_own():
    names = names_of("甘肃省人民政府办公厅关于印发方案的通知")
    for text, unit in (
        ("财政厅", "甘肃省财政厅"),
        ("甘肃证监局", "中国证券监督管理委员会甘肃监管局"),
        ("团省委", "共青团甘肃省委员会"),
    ):
        assert names.resolve(Mention(text, Span(0, 3), prefix="省")).unit.name == unit
    assert names.resolve(Mention("科技", Span(0, 2), prefix="省")).unit.name == "甘肃省科学技术厅"
    assert not names.resolve(Mention("科技", Span(0, 2))).unit.resolved


def test_a_shared_suffix_is_part_of_the_name():
    names = names_of("广安市人民政府办公室关于印发方案的通知")
    assert names.resolve(Mention("广安经开区", Span(0, 5), suffix="管委会")).unit.name == "广安经济技术开发区管理委员会"


def test_two_documents_without_a_place_never_share_an_unresolved_unit():
    one, two = names_of("关于工作的通知", "a.txt"), names_of("关于工作的通知", "b.txt")
    assert resolve(one, "市科技局").unit != resolve(two, "市科技局").unit


def test_an_old_name_used_after_the_reform_is_noticed():
    names = default_resolver().names(Document("d.txt", "白银市人民政府关于工作的通知\n2021年5月6日", ""), Facts())
    assert "2018年7月" in resolve(names, "市国税局").reason


def test_a_slip_in_the_document_is_proposed_and_never_taken():
    found = resolve(names_of("白银市人民政府关于工作的通知"), "市投资保进局")
    assert not found.unit.resolved
    assert found.candidates == ("白银市投资促进局",)
    assert "疑为笔误" in found.reason


def test_an_office_of_a_group_without_a_name_is_the_one_that_the_text_names():
    one = names_of("白银市人民政府关于工作的通知。成立白银市招商引资工作领导小组，负责协调。")
    assert resolve(one, "领导小组办公室").unit.name == "白银市招商引资工作领导小组办公室"
    assert resolve(one, "领导小组").unit.name == "白银市招商引资工作领导小组"
    none = names_of("白银市人民政府关于工作的通知。", "b.txt")
    two = names_of("白银市人民政府关于工作的通知。成立市招商工作领导小组和市安全工作领导小组。", "c.txt")
    units = [resolve(names, "领导小组办公室").unit for names in (none, two)]
    assert [unit.resolved for unit in units] == [False, False]
    assert units[0] != units[1]


def test_an_office_is_seated_where_the_text_seats_it():
    names = names_of("白银市人民政府关于工作的通知。领导小组下设办公室，办公室设在市科技局，负责日常工作。")
    found = resolve(names, "自创区建设领导小组办公室")
    assert (found.unit.kind, found.unit.parent) == ("office", "白银市科学技术局")
    two = names_of("白银市人民政府关于工作的通知。甲办公室设在市科技局。乙办公室设在市财政局。")
    assert resolve(two, "自创区建设领导小组办公室").unit.parent == ""


def test_in_a_place_of_no_table_names_resolve_to_that_place_alone():
    one, two = (names_of(f"{city}人民政府办公室关于印发方案的通知") for city in ("梧江市", "榕川市"))
    assert resolve(one, "市科技局").unit.name == "梧江市科学技术局"
    assert resolve(one, "市委组织部").unit.name == "中共梧江市委组织部"
    assert resolve(one, "梧江市财政局").unit == resolve(one, "市财政局").unit
    assert resolve(one, "梧江高新区").unit.name == "梧江高新技术产业开发区管理委员会"
    assert resolve(one, "洪阳县教育局").unit.name == "洪阳县教育局"
    assert resolve(one, "市科技局").unit != resolve(two, "市科技局").unit
    for name in ("省科技厅", "各县（市、区）人民政府", "市供电公司"):
        assert not resolve(one, name).unit.resolved


def test_in_a_towns_document_its_own_bodies_and_those_above_are_told():
    names = names_of("靖远县北湾镇人民政府关于印发方案的通知")
    for text, unit in (
        ("镇财政所", "靖远县北湾镇财政所"),
        ("镇人民政府", "靖远县北湾镇人民政府"),
        ("镇纪委", "中共靖远县北湾镇纪律检查委员会"),
        ("镇团委", "共青团靖远县北湾镇委员会"),
        ("县教育局", "靖远县教育局"),
        ("市财政局", "白银市财政局"),
        ("省科技厅", "甘肃省科学技术厅"),
    ):
        assert resolve(names, text).unit.name == unit


def test_in_a_zones_document_its_own_bureaux_are_not_the_citys():
    names = names_of("兰州新区管委会办公室关于印发方案的通知")
    for text, unit in (
        ("区财政局", "兰州新区财政局"),
        ("财政局", "兰州新区财政局"),
        ("市财政局", "兰州市财政局"),
        ("省财政厅", "甘肃省财政厅"),
        ("兰州新区教育体育局", "兰州新区教育体育局"),
    ):
        assert resolve(names, text).unit.name == unit


def test_an_office_of_the_issuing_ministry_is_named_after_it():
    names = default_resolver().names(Document("d.txt", "", ""), Facts(issuer=Fact("农业农村部办公厅")))
    found = resolve(names, "发展规划司")
    assert (found.unit.name, found.unit.parent) == ("农业农村部发展规划司", "农业农村部")
    bureau = default_resolver().names(Document("d.txt", "", ""), Facts(issuer=Fact("白银市自然资源局")))
    for text, unit in (("耕地保护科", "耕地保护科"), ("局信息中心", "信息中心"), ("办公室", "办公室")):
        assert resolve(bureau, text).unit.name == f"白银市自然资源局{unit}"
    joint = default_resolver().names(Document("d.txt", "", ""), Facts(issuer=Fact("教育部、财政部")))
    assert not resolve(joint, "发展规划司").unit.resolved


# ── judgements ────────────────────────────────────────────────────────────────────────────────────

TEXT = "白银市人民政府关于工作的通知。在白银高新区管委会加挂白银国家自主创新示范区管委会牌子。"


def judged(*decisions):
    return Resolver(decisions).names(Document("d.txt", TEXT, ""), Facts())


def test_a_judgement_wins_over_every_rule():
    names = judged(Judgement("means", ("市科技局", "白银市科学技术和知识产权局"), place="白银市", who="李某"))
    found = resolve(names, "市科技局")
    assert (found.unit.name, found.rule, found.confidence) == ("白银市科学技术和知识产权局", "judgement", 1.0)
    assert "李某" in found.reason


def test_a_judgement_for_another_place_or_document_does_not_count_here():
    for decision in (
        Judgement("means", ("市科技局", "某局"), place="兰州市"),
        Judgement("means", ("市科技局", "某局"), document="other.txt"),
    ):
        assert resolve(judged(decision), "市科技局").unit.name == "白银市科学技术局"


def test_a_judgement_against_the_text_is_followed_and_told():
    pair = ("白银高新技术产业开发区管理委员会", "白银国家自主创新示范区管理委员会")
    names = judged(Judgement("different", pair, why="两个法人"))
    assert names.same_bodies == ()
    [told] = names.contradictions
    assert told.span.of(TEXT) in TEXT
    assert "两个法人" in told.value


def test_two_bodies_that_a_person_says_are_one_are_linked():
    names = judged(Judgement("same", ("白银市科学技术局", "白银市知识产权局")))
    resolve(names, "市科技局")
    assert [link.kind for link in names.same_bodies] == ["nameplate", "judgement"]


def test_the_judgement_file_is_read_whole(tmp_path):
    path = tmp_path / judgements.FILE
    path.write_text(
        '[[means]]\nname = "产业集团"\nunit = "湘潭产业投资发展集团有限公司"\nplace = "湘潭市"\nwho = "王某"\nwhen = 2024-05-06\n',
        encoding="utf-8",
    )
    [decision] = judgements.load(path)
    assert (decision.names, decision.when) == (("产业集团", "湘潭产业投资发展集团有限公司"), "2024-05-06")


# ── short forms that several full names share ────────────────────────────────────────────────────


def test_a_short_form_that_several_full_names_share_stays_as_written_with_the_names_it_may_stand_for():
    names = names_of("武威市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日")
    found = resolve(names, "市城管执法局")
    assert (found.unit.resolved, found.unit.name, found.unit.scope) == (False, "市城管执法局", "620600")
    assert "武威市城市管理综合执法局" in found.candidates
    assert "共用" in found.reason


def test_a_short_form_that_is_itself_one_of_the_full_names_does_not_spell_itself_out():
    names = names_of("陇南市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日\n\n由市大数据局牵头。")
    found = resolve(names, "市大数据局")
    assert (found.unit.resolved, found.unit.name) == (False, "市大数据局")


def test_a_zone_by_a_name_of_its_own_may_have_its_citys_name_before_it():
    names = names_of("湖州市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日")
    found = resolve(names, "莲花山高新区管委会")
    assert not found.unit.resolved
    assert found.candidates == ("莲花山高新技术产业开发区管理委员会", "湖州莲花山高新技术产业开发区管理委员会")


def test_a_name_with_and_is_no_slip_of_the_one_without():
    names = names_of("六安市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日")
    assert resolve(names, "市商务和粮食局").unit.name == "六安市商务和粮食局"


def test_a_line_for_some_places_leaves_the_others_their_usual_name():
    names = {city: names_of(f"{city}人民政府关于工作的通知\n\n2019年6月2日") for city in ("聊城市", "定西市")}
    assert [resolve(found, "市扶贫办").unit.name for found in names.values()] == [
        "聊城市扶贫开发领导小组办公室",
        "定西市扶贫开发办公室",
    ]


def test_a_university_is_not_lent_the_place_of_the_document():
    names = names_of("芜湖市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日")
    found = {
        name: resolve(names, name).unit for name in ("华东师范大学", "师范大学", "机电职业技术学院", "第一人民医院")
    }
    assert {name: unit.name for name, unit in found.items() if unit.resolved} == {
        "华东师范大学": "华东师范大学",
        "机电职业技术学院": "芜湖机电职业技术学院",
        "第一人民医院": "芜湖市第一人民医院",
    }


def test_a_line_of_the_register_for_that_place_settles_a_shared_short_form():
    names = names_of("临沂市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日")
    assert [resolve(names, name).unit.name for name in ("市大数据局", "市文旅局", "市教体局")] == [
        "临沂市大数据局",
        "临沂市文化和旅游局",
        "临沂市教育和体育局",
    ]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("由市文化广电和旅游局牵头办好节会。", "定西市文化广电和旅游局"),
        ("由定西市文化广电和旅游局牵头办好节会。", "定西市文化广电和旅游局"),
        ("由武威市文化广电和旅游局牵头办好节会。", None),
        ("由市文化广电和旅游局、市文化旅游局牵头办好节会。", None),
    ],
)
def test_the_text_itself_may_spell_a_shared_short_form_out(sentence, unit):
    names = names_of(f"定西市人民政府办公室关于印发2021年工作要点的通知\n\n2021年3月2日\n\n{sentence}")
    found = resolve(names, "市文旅局").unit
    assert (found.name if found.resolved else None) == unit


def test_the_grid_is_a_limited_company_where_and_since_it_is_one():
    def owner(year):
        return resolve(names_of(f"绍兴市人民政府关于工作的通知\n\n{year}年6月2日"), "国网绍兴供电公司").unit.name

    assert [owner(2016), owner(2021)] == ["国网浙江省电力公司绍兴供电公司", "国网浙江省电力有限公司绍兴供电公司"]


# ── the evaluation sample ─────────────────────────────────────────────────────────────────────────

EVAL = Path(os.environ.get("ZEREN_EVAL", HERE.parents[1] / "shared" / "eval" / "dev")) / "docs"


def sampled() -> tuple[int, int, int]:
    """How many mentions the sample holds, how many of them resolve as a reader resolves them, and how many to another body."""
    rows = registers.rows("units_sample", HERE / "golden")
    read = {}
    right = wrong = 0
    for row in rows:
        name, span = row["document"], Span(int(row["start"]), int(row["end"]))
        if name not in read:
            read[name] = extract(Document(name, (EVAL / name).read_text(encoding="utf-8"), ""), load())
        found = [a.resolution for a in read[name].assignments if a.mention.span == span]
        if not found:
            names = default_resolver().names(read[name].document, read[name].facts)
            found = [names.resolve(Mention(row["mention"], span))]
        got = found[0].unit.name if found[0].unit.resolved else ""
        right += got == row["unit"]
        wrong += bool(got) and got != row["unit"]
    return len(rows), right, wrong


@pytest.mark.skipif(not EVAL.is_dir(), reason="the evaluation documents are not here (ZEREN_EVAL)")
def test_of_300_mentions_of_real_documents_97_in_100_are_right_and_at_most_1_wrong():
    wanted, right, wrong = sampled()
    assert wanted == 300
    assert right >= 291
    assert wrong <= 3


def test_a_million_mentions_resolve_in_well_under_twenty_seconds():
    names = names_of("白银市人民政府办公室关于印发方案的通知")
    mentions = [Mention(m, Span(0, len(m))) for m in GOLDEN["baiyin-2018-implementation-plan.txt"]]
    begun = time.perf_counter()
    for _ in range(100_000 // len(mentions)):
        for mention in mentions:
            names.resolve(mention)
    assert time.perf_counter() - begun < 2


def test_every_division_of_the_corpus_has_its_place():
    baiyin = names_of("白银市人民政府关于工作的通知").place
    assert [p.name for p in divisions.table().line(baiyin)] == ["白银市", "甘肃省"]
