"""Bytes → text: which encoding a plain text is in, told from the bytes alone.

UTF-8 first, since hardly anything else happens to be valid UTF-8. Otherwise each candidate decodes the beginning and
the one that yields the most everyday Chinese wins: GB18030 accepts nearly any bytes, so validity alone says little.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import FormatError

SAMPLE = 16_384
"""Bytes judged where the encoding is in doubt."""
CANDIDATES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "市省县区局委厅办关施推各重务任责单位位項會國發務產業單責進關區縣廳辦與為實對"
    "，。、；：（）《》“”一二三四五六七八九十"
)
_TEXT = 0.15
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str]:
    r"""The text and the encoding's name. A byte-order mark is no part of the text; line ends stay as they are.

    >>> decode(b"\xef\xbb\xbf" + "牵头单位：市财政局\r\n".encode())
    ('牵头单位：市财政局\r\n', 'utf-8')
    >>> decode("牵头单位：市财政局".encode("gb18030"))[1]
    'gb18030'

    Raises ``FormatError`` where the bytes are no text at all.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
            return _refuse_binary(text), encoding.removesuffix("-sig")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_best(data)
    return (_refuse_binary(text), "utf-8") if "\x00" not in text[:SAMPLE] else _decode_best(data)


def _decode_best(data: bytes) -> tuple[str, str]:
    scores = {encoding: _likeness(data[:SAMPLE], encoding) for encoding in ("utf-8", *CANDIDATES)}
    best = max(scores, key=lambda encoding: scores[encoding])  # the first of equals: order is fixed
    if scores[best] < _TEXT:
        raise FormatError(
            "this is not text in any encoding known here", hint="save it as UTF-8 text, or as docx or pdf"
        )
    return _refuse_binary(data.decode(best, errors="replace")), best


def _likeness(sample: bytes, encoding: str) -> float:
    """How much like a Chinese text the bytes are in that encoding: the share of everyday characters among those beyond ASCII.

    What the encoding cannot read, control characters and rare ideographs count against it.
    """
    text = sample[: len(sample) & ~1].decode(encoding, errors="ignore" if len(sample) == SAMPLE else "replace")
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return -1.0
    common = sum(character in EVERYDAY for character in beyond)
    strange = sum(not _is_plain(character) for character in beyond) + 4 * len(_CONTROL.findall(text))
    return (common - 2 * strange) / len(beyond) + 0.2


def _is_plain(character: str) -> bool:
    """Whether the character is one that ordinary Chinese text uses: of GB 2312, or traditional and of Big5."""
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _refuse_binary(text: str) -> str:
    sample = text[:SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise FormatError(
            "this is a binary file, not text", hint="zeren reads txt, md, html, docx, pdf, xlsx, csv and zip"
        )
    return text
