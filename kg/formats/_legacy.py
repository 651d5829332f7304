"""Files that look like documents and cannot be read here: each is named, with the way out."""

from __future__ import annotations

from kg.errors import FormatError
from kg.formats._archive import holds, is_archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", "save it as docx"),
    (b"\x89PNG", "a picture", "recognise its text (OCR) and save that"),
    (b"\xff\xd8\xff", "a picture", "recognise its text (OCR) and save that"),
    (b"GIF8", "a picture", "recognise its text (OCR) and save that"),
    (b"MIME-Version:", "a saved web archive (.mht)", "save it as html or docx"),
    (b"From: <", "a saved web archive (.mht)", "save it as html or docx"),
    (b"Rar!", "a RAR archive", "unpack it and read the folder"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and read the folder"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and read the folder"),
    (b"MZ", "a program", ""),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", ""),
)


def refuse(data: bytes) -> None:
    """Raise ``FormatError`` where the bytes are a kind of file that has no reader, saying which; else do nothing."""
    if data.startswith(_OLE):
        raise _ole(data)
    for start, kind, hint in _STARTS:
        if data.startswith(start):
            raise FormatError(f"this is {kind}, not a document", hint=hint)
    if data[:400].lstrip().startswith(b"<?xml") and b"mso-application" in data[:400]:
        raise FormatError(
            "Office 2003 XML 文件，读不了 an Office 2003 XML file: no reader for it",
            hint="请另存为 docx 或 xlsx save it as docx or xlsx",
        )
    if not is_archive(data):
        return
    if holds(data, "OFD.xml"):
        raise FormatError(
            "OFD 文件，读不了 an OFD file: no reader for it",
            hint="请另存为带文字的 PDF save it as PDF with a text layer",
        )
    if holds(data, "ppt/presentation.xml"):
        raise FormatError(
            "演示文稿，读不了 a presentation: no reader for it", hint="请把文字另存为 docx save its text as docx"
        )
    if holds(data, "mimetype"):
        raise FormatError(
            "OpenDocument 或电子书文件，读不了 an OpenDocument or e-book file: no reader for it",
            hint="请另存为 docx 或 xlsx save it as docx or xlsx",
        )


def _ole(data: bytes) -> FormatError:
    """Old Office files and encrypted new ones share one container; the names of its streams tell which."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FormatError(
            "文件有密码 encrypted with a password",
            hint="请打开，去掉密码后另存 open it, remove the password and save it again",
        )
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return FormatError(
            "旧版 Excel 或 WPS 表格 an old Excel or WPS file (.xls, .et)", hint="请另存为 xlsx save it as xlsx"
        )
    if "PowerPoint Document".encode("utf-16-le") in data:
        return FormatError("旧版演示文稿 an old presentation (.ppt)", hint="请把文字另存为 docx save its text as docx")
    return FormatError(
        "旧版 Word 或 WPS 文件 an old Word or WPS file (.doc, .wps)", hint="请另存为 docx save it as docx"
    )
