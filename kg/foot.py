"""The foot of a web page in a text: its marks, and the labels that stand among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.lexicon import Word

_SET_APART = r"(?=[ ：\n|A-Z\d]|$)"
_BEFORE_FOOT = ("此件公开发布", "责任编辑", "上一篇", "下一篇", "扫一扫", "打印本页", "关闭窗口", "分享到")
_SITE = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|网站地图|联系我们|Copyright|关于我们|隐私声明|网站声明|加入收藏|设为首页"
    rf"|技术支持{_SET_APART}|维护单位{_SET_APART}|运维单位{_SET_APART}|建议使用{_SET_APART}"
    rf"|{'|'.join(_BEFORE_FOOT)}|\n *20\d\d年\d{{1,2}}月\d{{1,2}}日 *(?=\n)"
)
_HEAD_OF_SITE = ("加入收藏", "设为首页")
"""Marks of a page's head, where none but a host's label stands."""
_NEAR_SITE = 160
_NO_HOST = re.compile(r"牵头|配合")
"""Labels that no site puts at its foot or head: who hosts it is 主办, 承办, 责任单位."""
_HOST = ("主办", "承办", "主管", "协办")
"""Labels that may begin a foot. Another stands behind one of its marks, or it is the document's last."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The marks of a web page in a text, each kind in order: its foot's, and those that stand right before a foot."""

    foot: tuple[tuple[int, int], ...]
    host: tuple[tuple[int, int], ...]
    """Those of its foot and its head, where its host is named."""
    before: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    """Where any mark starts, in order."""

    @classmethod
    def of(cls, text: str) -> Foot:
        """The marks of a text; a date on its own line is one with both its line breaks."""
        foot: list[tuple[int, int]] = []
        head: list[tuple[int, int]] = []
        before: list[tuple[int, int]] = []
        said = -1
        for mark in _SITE.finditer(text):
            start, end = mark.span()
            if text[start] != "\n" and mark.group() not in _BEFORE_FOOT:
                (head if mark.group() in _HEAD_OF_SITE else foot).append((start, end))
                continue
            if said < 0:
                said = text.find("。") + 1 or len(text)
            if start >= said:  # before the first sentence it stands at the head of the page
                before.append((start, end + (text[start] == "\n")))
        starts = sorted(start for start, _ in (*head, *foot, *before))
        return cls(tuple(foot), tuple(sorted((*head, *foot))), tuple(before), tuple(starts))

    def holds(self, text: str, word: Word, only: Callable[[Word], bool]) -> bool:
        """Whether a label stands in the foot of a web page: who hosts the site is no task.

        It does on one line with such marks, or near them where the document uses the label nowhere else (``only``).
        """
        if not self.starts:
            return False
        low, high = max(0, word.start - _NEAR_SITE), min(len(text), word.end + _NEAR_SITE)
        first = bisect_left(self.starts, low)
        if first == len(self.starts) or self.starts[first] >= high or _NO_HOST.search(word.text):
            return False
        hosts = word.text.startswith(_HOST)
        marks, high = (self.host, high) if hosts else (self.foot, word.start)
        if not _any_within(marks, low, high) and not _any_within(self.before, low, word.start):
            return False
        line = max(low, text.rfind("\n", low, word.start) + 1), text.find("\n", word.end, high) if hosts else high
        return _any_within(marks, line[0], high if line[1] < 0 else line[1]) or only(word)


def _any_within(marks: tuple[tuple[int, int], ...], low: int, high: int) -> bool:
    """Whether one of several marks, in order, stands wholly in a stretch."""
    index = bisect_left(marks, (low, 0))
    return index < len(marks) and marks[index][1] <= high
