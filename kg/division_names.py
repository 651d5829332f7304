"""What divisions are called: 甘肃省 and 甘肃, 恩施土家族苗族自治州 and 恩施州, 科尔沁右翼前旗 and 科右前旗."""

from __future__ import annotations

import functools
import re

from kg import registers

_PEOPLES = "|".join(row["name"] for row in registers.rows("peoples"))
_AUTONOMOUS = re.compile(rf"^(.*?)(?:{_PEOPLES})*自治([区州县旗])$")
_ENDING = re.compile(r"(?:特别行政区|地区|林区|特区|新区|省|市|县|区|旗|盟)$")
_BANNER = re.compile(r"(.)[一-鿿]{2,3}?(?:([左右])翼)?([前中后左右])旗$")
"""A banner by its first character and its side: 科右前旗, 阿左旗."""


@functools.lru_cache(maxsize=8192)
def short(name: str) -> str:
    """The name without its kind of division: 甘肃, 恩施, 积石山; a name too short for that comes back whole.

    >>> short("甘肃省"), short("积石山保安族东乡族撒拉族自治县"), short("沙县"), short("锡林郭勒盟")
    ('甘肃', '积石山', '沙县', '锡林郭勒')
    """
    found = _AUTONOMOUS.match(name) if "自治" in name else None
    if found:
        head = found.group(1)
        return head if len(head) > 1 else re.sub(r"族?自治.$", "", name)
    stem = _ENDING.sub("", name)
    return stem if len(stem) > 1 else name


@functools.lru_cache(maxsize=8192)
def forms(name: str) -> tuple[str, ...]:
    """Every form in which the name is met, longest first.

    >>> forms("恩施土家族苗族自治州")
    ('恩施土家族苗族自治州', '恩施自治州', '恩施州', '恩施')
    >>> forms("科尔沁右翼前旗")[:2], forms("阿拉善左旗")[:2]
    (('科尔沁右翼前旗', '科右前旗'), ('阿拉善左旗', '阿左旗'))
    """
    found = _AUTONOMOUS.match(name) if "自治" in name else None
    middle: tuple[str, ...] = ()
    if found and found.group(2) != "区":
        middle = (f"{short(name)}自治{found.group(2)}", short(name) + found.group(2))
    banner = _BANNER.match(name) if name.endswith("旗") else None
    if banner:
        middle = (f"{banner[1]}{banner[2] or ''}{banner[3]}旗",)
    return tuple(dict.fromkeys((name, *middle, short(name))))
