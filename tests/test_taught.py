"""Words that a document itself uses as role words, and words that it does not teach."""

from __future__ import annotations

import pytest
from said import pairs, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.修路。\n攻坚力量：区交通局、区财政局等\n2.治水。\n攻坚力量：区水务局\n3.植树。\n攻坚力量：区林业局；联络人：张三\n",
            "R:区交通局 R:区财政局 R:区水务局 R:区林业局",
        ),
        (
            "1.修路。（攻坚力量：区交通局）\n2.治水。（攻坚力量：区水务局、区生态环境分局）\n3.植树。（攻坚力量：区林业局）\n",
            "R:区交通局 R:区水务局 R:区生态环境分局 R:区林业局",
        ),
        (
            "1.修路。（区交通局主抓，区财政局搭手）\n2.治水。（区水务局主抓，区环保局、区农业局搭手）\n3.植树。（区林业局主抓，区城管局搭手）\n",
            "L:区交通局 R:区财政局 L:区水务局 R:区环保局 R:区农业局 L:区林业局 R:区城管局",
        ),
        (
            "1.食品法（修订）（食品监管局起草）\n2.税法（财政部、税务总局起草）\n3.铁路法（铁道部起草）\n",
            "R:食品监管局 R:财政部 R:税务总局 R:铁道部",
        ),
        (
            "1.修路。（区交通局协理）\n2.治水。（区水务局协理）\n3.植树。（区林业局协理）\n",
            "C:区交通局 C:区水务局 C:区林业局",
        ),
    ],
)
def test_a_word_that_bodies_alone_always_follow_or_precede_is_a_role_word(text, expected):
    assert said(text) == pairs(expected)


@pytest.mark.parametrize(
    "text",
    [
        "1.修路。\n受益单位：东河镇政府\n2.治水。\n受益单位：西河镇政府\n3.植树。\n受益单位：南河镇政府\n",
        "主送：区交通局\n主送：区水务局\n主送：区林业局\n",
        "来源：区交通局\n来源：区水务局\n来源：区林业局\n",
        "副组长：李明\n副组长：王强\n副组长：张红\n",
        "1.会议（市卫生局副局长）。\n2.会议（市财政局副局长）。\n3.会议（市教育局副局长）。\n",
        "1.图片（区水务局供图）\n2.图片（区林业局供图）\n3.图片（区交通局供图）\n",
    ],
)
def test_words_for_readers_persons_and_those_who_gain_assign_nothing(text):
    assert said(text) == []


def test_a_word_that_stands_twice_is_not_taught():
    assert said("1.修路。\n攻坚力量：区交通局\n2.治水。\n攻坚力量：区水务局\n") == []


def test_beside_labels_of_the_vocabulary_nothing_is_taught():
    text = "".join(
        f"{n}.修路。\n责任单位：区{one}局\n出资方面：区财政局\n"
        for n, one in enumerate(("交通", "水务", "林业", "城管"), 1)
    )
    assert said(text) == pairs("R:区交通局 R:区水务局 R:区林业局 R:区城管局")
