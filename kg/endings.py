"""Endings that the names of a list share: 江苏、浙江公司; 南宁、崇左市人民政府; 财政、民政等部门."""

from __future__ import annotations

import functools
import re

from kg import registers
from kg.division_names import short

PLAIN = re.compile(
    r"(?:[一-鿿]{2,8}、)+[一-鿿]{2,8}等(?:有关|相关|职能|行政|主管|管理|监管|执法|业务|行业)*部门|^(?:[一-鿿]{2,4}、)+(?=[一-鿿]{2,4}部门)"
)
"""Fields of work that stand for their departments: 财政、民政等部门; 农业、林业部门."""
BRANCH = re.compile("公司|分行|分局|分部|办事处")
"""What a list has that :func:`branches` may be found in."""


@functools.cache
def branches() -> re.Pattern[str]:
    """Branches that share their ending: 江苏、浙江公司 are 江苏公司 and 浙江公司."""
    of_sort = {
        sort: [row["word"] for row in registers.rows("shared_endings") if row["sort"] == sort]
        for sort in ("area", "trade", "ending")
    }
    provinces = {short(row["name"]) for row in registers.rows("divisions") if row["code"].endswith("0000")}
    places, trades, endings = (
        "|".join(words) for words in (sorted({*provinces, *of_sort["area"]}), of_sort["trade"], of_sort["ending"])
    )
    return re.compile(
        rf"(?<![一-鿿])(?:(?:{places})、)+(?P<last>(?:{places})(?P<ending>省?(?:{trades})?(?:{endings})))"
    )


SHARED = re.compile(
    r"(?<![一-鿿])(?:[一-鿿]{2,4}、)+[一-鿿]{2,6}(?:市|县|区|州|盟|旗|镇|乡|街道)(?:人民政府|政府|管委会|办事处|党委)"
)
"""Places that share the ending of the last: 南宁、崇左市人民政府."""
