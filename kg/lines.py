"""The lines of a text: which line breaks only wrap a paragraph, and which lines are nothing but the number of a page."""

from __future__ import annotations

import re
from collections import Counter

from kg.occurrences import occurrences

HIDDEN = "\u2060"
"""Stands for what is there and not to be seen, character for character."""
_WIDEST_LINE = 60
_NARROWEST_LINE = 18
_GOES_ON = re.compile(
    r"[^\s（(第一二三四五六七八九十\d—•●■◆|]|[一二三四五六七八九十](?![、.是要])|（(?![一二三四五六七八九十\d]+）)|\d(?!\d?[、.])"
)
_COLUMNS = re.compile(r"\S {2,}\S[^\n]*\S {2,}\S|\S\t")
"""A line of cells apart by spaces or tabs: it goes on in no other line."""
_PAGE = re.compile(
    r"\n[ \t\u3000\xa0]*(?:[—–―－-]{1,2} ?\d{1,3} ?[—–―－-]{1,2}|第 ?\d{1,3} ?页(?:[ ,，/]*共 ?\d{1,3} ?页)?)[ \t\u3000\xa0]*(?:$|(?P<next>\n[ \t\u3000\xa0\n]*))"
)
"""The number of a page on a line of its own: — 12 —, 第3页 共20页."""
_PAGE_SIGN = re.compile(r"\d ?(?:[—–―－-]{1,2}|页)[ \t\u3000\xa0]*(?:\n|$)")
"""What each of them ends in."""
_PAGE_ENDS = frozenset("—–―－-页 \t\u3000\xa0")
"""The last character of its line."""
_LONG = 14
"""Characters of a line from which on it is no name or heading."""
_WITHIN = re.compile(r"[一-鿿\dA-Za-z、，,]")
_FEWEST_FULL = 4
_MOST_SHORT = 6
"""One line in so many is cut off at the least."""
_MOST_LONGER = 10
"""One line in so many is longer at the most."""


def page_marks(text: str) -> str:
    """The text with the numbers of pages out of sight, and as long; a sentence that a page cuts off goes on in its line.

    >>> page_marks("（责任单位：市财政局、市\\n— 3 —\\n教育局、市自然资源和规划局、市\\n- 4 -\\n交通局）").replace(HIDDEN, "")
    '（责任单位：市财政局、市\\n教育局、市自然资源和规划局、市交通局）'
    """

    def hidden(mark: re.Match[str]) -> str:
        following, start = mark["next"] or "", mark.start()
        line = text[max(text.rfind("\n", 0, start), start - _LONG - 4) + 1 : start].rstrip()
        joined = (len(line) >= _LONG and _WITHIN.match(line[-1])) or line.endswith(("、", "，"))
        if joined and _GOES_ON.match(text, mark.end()):
            return HIDDEN * len(mark[0])
        return HIDDEN * (len(mark[0]) - len(following)) + following

    last = {text[end - 1 : end] for end in [*occurrences(text, "\n"), len(text)]}
    return _PAGE.sub(hidden, text) if last & _PAGE_ENDS and _PAGE_SIGN.search(text) else text


def wraps(text: str) -> list[tuple[int, int]]:
    """The line breaks that only wrap a paragraph, as mail, old editors and the text layers of PDF do.

    Either many lines are all but equally long, or paragraphs begin indented: then a line that does not goes on with the one
    before. A few lines may be longer where many are cut off in the middle of a sentence: a page's head and foot, an address.
    """
    breaks = occurrences(text, "\n")
    if len(breaks) < 4 or not _NARROWEST_LINE // 2 <= len(text) / len(breaks) <= _WIDEST_LINE:
        return []
    lines = [text[start:end] for start, end in zip([0, *(at + 1 for at in breaks)], [*breaks, len(text)], strict=True)]
    if sorted(map(len, lines))[len(lines) * 9 // 10] > _WIDEST_LINE + 6:
        return []
    widths = [width(line) for line in lines]
    indented = [line.startswith(("  ", "\t")) for line in lines]
    goes_on = [not after and len(line.strip()) > 0 for line, after in zip(lines[1:], indented[1:], strict=True)]
    goes_on = [
        on and not (("  " in line or "\t" in line) and _COLUMNS.search(line))
        for line, on in zip(lines, goes_on, strict=False)
    ]
    by_indent = sum(indented) >= 3 and sum(goes_on) * 4 >= len(lines)
    full = _cut_off(lines, widths, goes_on) or _even(widths, by_indent=by_indent)
    if not full:
        return []
    found = []
    for at, line, wide, on in zip(breaks, lines, widths, goes_on, strict=False):
        if not on or wide > full + 6:
            continue
        said = line.rstrip()
        least = full * 7 // 10 if by_indent else full - 8 if _WITHIN.match(said[-1:]) else full - 3
        if wide >= least and (by_indent or _GOES_ON.match(text, at + 1)):
            found.append((at - len(line) + len(said), at + 1))
    return found


def lists(text: str) -> list[tuple[int, int]]:
    """The line breaks within a list of bodies: 、 before, and on the next line a name with another or a verb behind it.

    >>> lists("由市公安局牵头，市信访局、\\n市司法局配合。")
    [(13, 14)]
    >>> lists("市公安局、市信访局、\\n12月底")
    []
    """
    if "、\n" not in text:
        return []
    return [match.span(1) for match in _LIST_GOES_ON.finditer(text) if text[match.start() - 1] in _BODY_ENDS]


_LIST_GOES_ON = re.compile(
    r"、([ \t]*\n[ \t]*)(?=[省市县区州盟旗镇乡国各中]?[一-鿿]{2,18}[局委办厅部院会府处心社司所站队团联行馆台校区县市乡镇位门])"
    r"(?=[一-鿿（）]{3,24}?(?:[、等]|(?:共同|分别|具体|按|积极)?(?:牵头|负责|配合|参与|参加|协助|落实|承担)))"
)
_BODY_ENDS = frozenset("局委办厅部院会府处心社司所站队团联行馆台校区县市乡镇位门）")


def _cut_off(lines: list[str], widths: list[int], goes_on: list[bool]) -> int:
    """How wide the lines are that are cut off in the middle of a sentence, if a machine cut them; else 0."""
    cut = Counter(
        wide for line, wide, on in zip(lines, widths, goes_on, strict=False) if on and _WITHIN.match(line[-1:])
    )
    near = {wide: sum(cut[wide - off] for off in range(4)) for wide in cut if wide >= 2 * _NARROWEST_LINE}
    full = max(near, key=lambda wide: (near[wide], wide), default=0)
    said = sum(wide > 0 for wide in widths)
    if not full or near[full] < _FEWEST_FULL or near[full] * _MOST_SHORT < said:
        return 0
    return full if sum(wide > full + 6 for wide in widths) * _MOST_LONGER <= said else 0


def _even(widths: list[int], *, by_indent: bool) -> int:
    """How wide the widest lines are, if none is much wider and a third are all but as wide, or indents part paragraphs; else 0."""
    full = sorted(widths)[len(widths) * 9 // 10]
    if full < 2 * _NARROWEST_LINE or max(widths) > full + 6:
        return 0
    even = sum(wide >= full - 3 for wide in widths) * 3 >= len(widths)
    return full if even or by_indent else 0


def width(line: str) -> int:
    """Columns of a line: two for a Chinese character, one for an ASCII one, none for what is not seen."""
    line = line.rstrip().replace(HIDDEN, "")
    return 2 * len(line) - len(line.encode("ascii", "ignore")) + line.count("\x7f")
