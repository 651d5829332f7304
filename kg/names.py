"""A name as people type it → the form that names are compared in: simplified, without blanks, one kind of bracket.

The view has a map home only in length: every change is one character for one, or a dropped blank.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from kg import registers

_BRACKETS = str.maketrans("（）〔〕［］【】﹝﹞", "()()()()()")
_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_PLAIN = re.compile("[\u4e00-\u9fff]*")
_WIDE = re.compile("[\uff01-\uff5e]")
CORPORATE = re.compile(r"(集团)?(股份)?(有限)?(责任)?公司$")
"""The legal form that ends a company's name; two names that differ in it alone are one company written twice."""


@functools.cache
def _simplified() -> dict[int, str]:
    lines = (registers.FOLDER / "characters.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {ord(traditional): simplified for traditional, simplified, *_ in pairs[1:]}  # rows() takes ten times as long


def simplify(text: str) -> str:
    """Traditional characters replaced, one for one; simplified text comes back unchanged.

    >>> simplify("省科學技術廳")
    '省科学技术厅'
    """
    return text if text.isascii() else text.translate(_simplified())


@functools.lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The form in which names are compared.

    >>> normal("省 科技廳（省外国专家局）")
    '省科技厅(省外国专家局)'
    """
    if _PLAIN.fullmatch(name):
        return simplify(name)
    name = _BLANKS.sub("", name)
    name = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), name)
    return simplify(name.translate(_BRACKETS))


def company_core(name: str) -> str:
    """A company's name without its legal form.

    >>> company_core("丝绸之路国际知识产权港有限责任公司")
    '丝绸之路国际知识产权港'
    """
    return CORPORATE.sub("", name) or name


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one character was changed, left out or added, or two neighbours swapped, in names of four or more.

    >>> one_slip_apart("省科学计术厅", "省科学技术厅"), one_slip_apart("省教育厅", "省科技厅")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
        return swapped or one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
