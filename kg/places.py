"""Which division a document speaks for, and the reason: from issuer, number, title, signature, addressees and body.

A place that cannot be told is ``None`` with the reason: nothing is guessed from one stray name.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from kg import bodies, divisions, localities
from kg.divisions import NATION
from kg.localities import clean
from kg.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document, Facts, Place

_HEAD, _TAIL = 3000, 1500
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,8})[〔\[（(【﹝]\s*20\d\d\s*[〕\]）)】﹞]\s*第?\s*\d+\s*号")
_SIGNED = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:人民政府办公厅|人民政府办公室|人民政府|委员会办公厅|委员会办公室|委员会|办公厅|办公室|厅|局|部|委))\s*"
    r"(20\d\d|二[○〇零O]{1}[一二][○〇零一二三四五六七八九])年"
)
_SIGNED_YEAR = re.compile(r"20\d\d年|二[○〇零O]{1}[一二][○〇零一二三四五六七八九]年")
_LONGEST_SIGNER = 31
_TITLE = re.compile(
    r"([\u4e00-\u9fff]{2,20}?(?:人民政府办公厅|人民政府办公室|人民政府|党委|委员会|办公厅|办公室|委办公厅|委办公室|国务院|总局|部|厅|局|委))"
    r"[\s\u3000]*(?:关于|印发|转发|批转|贯彻|出台)"
)
_ISSUED_HEAD = re.compile(r"发文机关[：:\s]*([\u4e00-\u9fff、 ]{2,40})")
_NATION_ADDRESS = re.compile(r"各省、自治区、直辖市|各省（区、市）|各省\(区、市\)|国务院各部委|各省、自治区、兵团")
_WE = re.compile(r"我(省|市|县|区|州|自治区|盟|旗|镇)|全(省|市|县|区|州|盟|旗|自治区)(?!场)")
_NATION_NUMBERS = ("国发", "国办发", "国办函", "国函", "国办", "国令", "中发", "中办发", "厅字")


def place(document: Document, facts: Facts) -> tuple[Place | None, str]:
    """The division that the document speaks for and why; ``(None, reason)`` where it cannot be told.

    >>> place(Document("a.txt", "白银市人民政府办公室关于印发方案的通知", ""), Facts())[0].name
    '白银市'
    """
    month = divisions.month_of(facts.issued.value) if facts.issued else ""
    text = document.text
    for source, words in _stated(text, facts):
        found = _speaker(words, month, text)
        if found is not None:
            return found, f"{source}：{words.strip()[:40]}"
        if source != "发文字号":
            unlisted = localities.of_no_table(words, text)
            if unlisted is not None:
                return unlisted, f"{source}：{words.strip()[:40]}（区划表中没有{unlisted.name}）"
    return _by_body(text, month)


def _stated(text: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """Where the document states who speaks, best first: (what it is, the words). Mostly the first says it."""
    if facts.issuer:
        yield "发文机关", facts.issuer.value
    head = _CITED.sub("", text[:_HEAD])
    for issued in _ISSUED_HEAD.finditer(head[:600]):
        yield "发文机关", issued[1]
    if facts.number:
        yield "发文字号", facts.number.value
    if facts.title:
        yield "标题", facts.title.value
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    for line in lines[:1]:
        yield "标题", line[:80]
    yield from (("标题", m[1]) for line in lines[:8] if (m := _TITLE.match(line)))
    yield from (("发文字号", m[0]) for line in lines[:8] if (m := _NUMBER.match(line.strip("（()）"))))
    for part in (head, _CITED.sub("", text[-_TAIL:])):
        yield from (("落款", body) for body in _signers(part))
    yield from (("标题", m[1]) for m in _TITLE.finditer(head[:200]))
    address = _address(head)
    if _NATION_ADDRESS.match(address):
        yield "主送机关", address
    yield from (("主送机关", m[0]) for m in _ADDRESSED_ZONE.finditer(address))


def _signers(text: str) -> Iterator[str]:
    """The bodies that stand right before a year, as signatures have them; years are rare, so they are looked for first."""
    done = 0
    for year in _SIGNED_YEAR.finditer(text):
        end = len(text[: year.start()].rstrip())
        found = _SIGNED.search(text, max(done, end - _LONGEST_SIGNER), year.end())
        if found:
            done = found.end()
            yield found[1]


_CITED = re.compile(
    "|".join(("《[^》]*》", *(rf"{by}[^，。；\n]*" for by in ("根据", "按照", "依据", "遵照", "贯彻落实"))))
)
_ADDRESSED_ZONE = re.compile(r"(?<=[，、])[\u4e00-\u9fff]{2,6}?(?:经开区|高新区|新区|开发区|示范区|实验区)")


def _address(head: str) -> str:
    found = _ADDRESS.search(head)
    return found[1] if found else ""


_ADDRESS = re.compile(r"(各(?<![^\s号]各)[^：:。\n]{4,160})[：:]")


@functools.lru_cache(maxsize=4096)
def _number_place(number: str, month: str) -> Place | None:
    if number.startswith(_NATION_NUMBERS):
        return NATION
    table = divisions.table()
    for form in table.starts(number):
        found = _one(table.named(form, month))
        if found:
            return found
    for code, row in divisions.provinces().items():
        if row["numbers"] and number.startswith(tuple(row["numbers"].split("、"))):
            return table.place(code, month)
    return None


def _one(found: tuple[Place, ...]) -> Place | None:
    for level in divisions.LEVELS:
        here = [p for p in found if p.level == level]
        if here:
            return here[0] if len(here) == 1 else None
    return None


def _speaker(words: str, month: str, text: str) -> Place | None:
    """The place of the body or title that the words begin with."""
    words = clean(words) if not words.startswith("中") else normal(words)
    number = _NUMBER.match(words.replace("(", "〔").replace(")", "〕"))
    if number:
        return _number_place(number[1], month)
    words = re.sub(r"^(?:中国共产党|中共|共青团|中国)(?=[\u4e00-\u9fff]{2,8}(?:省|市|县|区|州|委))", "", words)
    if words.startswith(("国务院", "中共中央", "中央", "全国人民代表大会")) or _NATION_ADDRESS.match(words):
        return NATION
    placed = _leading(words, month, text)
    if placed is not None:
        return placed
    return NATION if _ministry(words) else None


def _ministry(words: str) -> bool:
    """Whether the words begin with a body of the centre (a ministry, not a bare 教育局 or 统计局)."""
    table = bodies.table()
    for end in range(min(len(words), 20), 2, -1):
        name = words[:end]
        if table.national(name) and (
            name.endswith(("部", "总局", "总署", "署", "会", "银行", "院")) or name.startswith(("国家", "中国", "中央"))
        ):
            return True
    return False


def _leading(words: str, month: str, text: str) -> Place | None:
    table = divisions.table()
    best: Place | None = None
    for form in table.starts(words):
        found = list(table.named(form, month))
        own = [p for p in found if p.name == form]
        zoned = any(p.level in ("province", "city") for p in found) and re.match(
            "高新|经开|开发|新区", words[len(form) :]
        )
        if not own and not zoned and not re.match(r"人民政府|政府|委", words[len(form) :]):
            continue
        found = own or found
        place = _one(tuple(found)) or _told_apart(found, text)
        if place is None:
            continue
        rest = words[len(form) :]
        deeper = _leading_within(rest, place, month)
        best = localities.within(
            deeper or place, rest if deeper is None else rest[rest.index(deeper.name) + len(deeper.name) :]
        )
        if deeper is None and best == place:
            best = localities.zone_of(place, words)
        break
    return best


def _leading_within(rest: str, above: Place, month: str) -> Place | None:
    table = divisions.table()
    for form in table.starts(rest):
        inside = [p for p in table.named(form, month, within=divisions.prefix(above)) if p != above and p.name == form]
        if len(inside) == 1:
            return _leading_within(rest[len(form) :], inside[0], month) or inside[0]
    return None


def _told_apart(found: list[Place], text: str) -> Place | None:
    """Of places of one name, the one whose city or province the text names; ``None`` where none or two are."""
    table = divisions.table()
    named = []
    for place in found:
        above = table.line(place)[1:]
        score = sum(text.count(p.name) for p in above)
        if score:
            named.append((score, place.code, place))
    named.sort(reverse=True)
    if not named or (len(named) > 1 and named[0][0] < 2 * named[1][0]):
        return None
    return named[0][2]


def _by_body(text: str, month: str) -> tuple[Place | None, str]:
    """From the body alone: what it calls itself (我市, 全市) and the division of that level it names most."""
    address = _address(text[:_HEAD])
    if _NATION_ADDRESS.search(address):
        return NATION, f"主送机关：{address[:40]}"
    levels = Counter(a or b for a, b in _WE.findall(text))
    levels.update({"省": len(re.findall(r"(?<![\u4e00-\u9fff])省(?:委|政府|直|级|[\u4e00-\u9fff]{2,8}[厅局])", text))})
    levels.update({"市": len(re.findall(r"(?<![\u4e00-\u9fff])市(?:委|政府|直|级|[\u4e00-\u9fff]{2,8}[局委])", text))})
    levels.update({"县": len(re.findall(r"(?<![\u4e00-\u9fff])县(?:委|政府|直|级|[\u4e00-\u9fff]{2,8}局)", text))})
    levels = +levels
    if not levels:
        ministries = len(
            re.findall(
                r"(?:财政|教育|商务|公安|科技|农业农村|交通运输|生态环境|自然资源|工业和信息化|住房城乡建设|民政|水利)部(?!门)",
                text,
            )
        )
        if ministries > 2:
            return NATION, f"正文分工给国务院部门（{ministries}处），没有写地方"
        return None, "标题、发文机关、文号、落款和正文都没有写明地区"
    word = levels.most_common(1)[0][0]
    level = _LEVEL_OF.get(word, "county")
    counted = _counted(text, month, level)
    if not counted:
        return None, f"正文自称“{word}”，但没有写出是哪一个"
    (first, count), *others = counted
    inside = {above.code for above in divisions.table().line(first)[1:]}
    if word == "市" and first.level == "county" and any(place.code in inside for place, _ in others):
        return None, f"正文自称“{word}”，是{first.name}还是它所属的市不能确定"
    if others and count < 2 * others[0][1]:
        return None, f"正文自称“{word}”，但{first.name}和{others[0][0].name}都可能"
    if count < 2:
        return None, f"正文自称“{word}”，只有一处写到{first.name}，不足以确定"
    return first, f"正文自称“{word}”，写到{first.name}{count}处"


_LEVEL_OF: dict[str, divisions.Level] = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city",
}  # fmt: skip


@functools.lru_cache(maxsize=8)
def _names_of_level(level: divisions.Level) -> re.Pattern[str]:
    table = divisions.table()
    names = table.names(level)
    if level == "city":  # 市 is also what a municipality and a county-level city call themselves
        names |= {name for name in table.names("province") | table.names("county") if name.endswith("市")}
    return re.compile("|".join(sorted(map(re.escape, names - {"和县"}), key=len, reverse=True)))  # 市和县 is no county


def _counted(text: str, month: str, level: divisions.Level) -> list[tuple[Place, int]]:
    counts = Counter(_names_of_level(level).findall(text))
    table = divisions.table()
    found = []
    for name, count in counts.most_common(3):
        place = _one(table.named(name, month)) or _told_apart(list(table.named(name, month)), text)
        if place:
            found.append((place, count))
    return found
