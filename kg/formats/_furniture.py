"""Site furniture in plain text: menus above the document, links, counters and QR-code captions below it.

Only lines at the two ends are judged, from the edge inwards, and each must be furniture as a whole: what is in doubt
stays content. A crawler that lost line ends leaves the caption glued to the last sentence; there the tail begins at the
first caption after which no sentence follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

TAIL = 3_000
"""Characters at the end among which a glued tail is looked for."""
GLUED = 800
"""Characters that a tail without line ends may have: what is longer may be a table that lost its lines."""
EDGE = 60
"""Lines at either end that are judged."""

_LABELS = "索引号|索 引 号|主题分类|体裁分类|主题词|主 题 词|发文机关|发文机构|发布机构|发布机关|成文日期|发文日期|生成日期|发布日期|发布时间|发文字号|文号|文 号|有效性|公开方式|公文种类|信息来源|效力级别|时效性|名称|信息名称|文件名称"
_CREDITS = "来源|稿源|信息来源|文章来源|作者|编辑|责编|责任编辑|审核|校对|录入|浏览次数|浏览量|点击数|点击量|点击|阅读量|阅读次数|字体|字号|访问量|打印"
_CAPTIONS = (
    r"扫一扫在手机(?:上)?(?:打开|查看)(?:当前页|本页)?(?:面)?|扫描二维码|二维码开始|用来校验该浏览器是否支持HTML5|"
    r"[【\[〖]?(?:打印本页|打印此页|打印|关闭窗口|关闭本页|关闭|收藏本页|收藏|返回顶部|返回首页|返回列表|分享到?|我要纠错|大|中|小)[】\]〗]?"
)
_CHROME = re.compile(
    rf"(?:(?:{_CAPTIONS})[ \t\u3000\xa0|]*)+"
    r"|(?:您?(?:现在|当前)?的?所?在?位置|当前位置)[：:]?.{0,80}|首页(?:[ \t]*[>»›/|].{0,80})?"
    rf"|(?:{_CREDITS})[ \u3000]?[：:][^。]{{0,30}}"
    r"|(?:上一[篇条页]|下一[篇条页])(?:[：:].{0,80}|)|原文链接[：:].{0,200}|【法宝引证码】.{0,40}|https?://\S{3,300}"
    r"|(?:版权所有|技术支持|网站标识码|网站地图|联系我们|隐私声明).{0,100}|.{0,60}ICP备\d+.{0,40}|.{0,20}公网安备.{0,40}"
    r"|(?:主办|承办)(?:单位)?[：:].{0,60}(?:网站|标识码|ICP|备案|版权|技术支持|地址|邮编|电话).{0,80}"
    r"|分享到?[：:]?.{0,40}|\[?(?:大|中|小)(?:[ \t/|]*(?:大|中|小)){1,2}\]?",
)
LABEL_ROW = re.compile(rf"(?:(?:{_LABELS})[ \u3000]?[：:][^\r\n]*|标[ \u3000]{{0,4}}题[ \u3000]?[：:][^\r\n]*)")
_RELATED = re.compile(
    r"(?:相关(?:新闻|链接|阅读|附件|解读|文章|文档|稿件|文件|信息|报道)|猜你喜欢|热点新闻|推荐阅读|延伸阅读|友情链接|政策解读|图解)[：:]?"
)
_GLUED = re.compile(
    r"(?P<tail>相关(?:附件|解读|新闻|链接|阅读|文章|文档)[：:]|扫一扫在手机|扫描二维码|二维码开始|用来校验该浏览器|【打印本页】|【关闭窗口】"
    r"|(?<=[。）)〕\]】”\s])(?:解读[：:]|[【\[]?打印本页|上一[篇条][：:]|下一[篇条][：:]|分享到[：:]|责任编辑[：:]|字号[：:]))"
)
_SENTENCE = re.compile(r"。(?!pdf|docx?)")


def furniture(text: str) -> tuple[Span, ...]:
    r"""The stretches at the head and at the tail that belong to the site, not to the document.

    >>> text = "当前位置：首页 > 文件\n关于印发要点的通知\n一、牵头单位：市财政局\n【打印本页】 【关闭窗口】"
    >>> [span.of(text) for span in furniture(text)]
    ['当前位置：首页 > 文件\n', '【打印本页】 【关闭窗口】']
    """
    head = _head(text)
    tail = _tail(text, head)
    return tuple(span for span in (Span(0, head), Span(tail, len(text))) if span.of(text).strip())


def _head(text: str) -> int:
    end = 0
    for start, stop, line in _lines(text):
        if line and not (_CHROME.fullmatch(line) or LABEL_ROW.fullmatch(line)):
            break
        if stop < len(text) and line:
            end = stop
        if start > 4_000:
            break
    return end


def _tail(text: str, head: int) -> int:
    edge = _tail_lines(text, max(head, len(text) - TAIL))
    begin = max(head, len(text) - GLUED)
    glued = next(
        (
            mark.start("tail")
            for mark in _GLUED.finditer(text, begin, edge)
            if not _SENTENCE.search(text, mark.end(), edge)
        ),
        edge,
    )
    return max(glued, head)


def _tail_lines(text: str, begin: int) -> int:
    """Where the run of furniture lines at the end begins; a heading such as 相关新闻 takes all below it that is no sentence."""
    lines = [(begin + start, line) for start, _, line in _lines(text[begin:])][-EDGE:]
    edge = len(text)
    for start, line in reversed(lines):
        if (_CHROME.fullmatch(line) and start > 0) or (
            _RELATED.fullmatch(line) and start > 0 and not _SENTENCE.search(text, start, len(text))
        ):
            edge = start
        elif line and not _could_be_link(line):
            break
    return edge


def _could_be_link(line: str) -> bool:
    """A headline in a list of related news: stepping over it is no claim, only 相关新闻 above it makes it furniture."""
    return len(line) <= 60 and not re.search(r"[。；;：:\t|]|单位|负责|牵头", line)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    for line in re.finditer(r"[^\n]*\n|[^\n]+", text):
        yield line.start(), line.end(), line[0].strip(" \t\r\n\u3000\xa0\ufeff")
