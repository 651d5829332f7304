"""Whatever the bytes, a reader hands back a document or one clear line."""

import io
import subprocess
import sys
import zipfile

import pytest
from formats.made import drawn, numbered, pdf, prose, saved, word, workbook, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import FormatError, KgError
from kg.formats import FORMATS, read_bytes

NAMES = ("a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.xlsx", "a.csv", "a.zip", "a.doc", "a")
GOOD = {
    "a.docx": saved(numbered([("decimal", "%1.")], [(0, "甲")])),
    "a.xlsx": saved(workbook(["任务", "单位"], ["甲", "乙"])),
    "a.pdf": pdf([*prose("加强平台建设。"), drawn([["任务", "单位"], ["甲", "乙"]], [100, 100])]),
    "a.html": "<html><body><table><tr><td rowspan=2>甲</td><td>乙</td></tr></table><ol><li>丙</ol></body></html>".encode(),
    "a.csv": '任务,单位\n甲,"乙"\n'.encode(),
    "a.md": "|任务|单位|\n|-|-|\n|甲|乙|\n".encode(),
    "a.txt": "一、任务\n甲。（牵头单位：乙）\n".encode(),
}


def sound(name: str, data: bytes) -> None:
    """The document keeps its laws, or the error is a line that begins with the name."""
    refused = ""
    try:
        document = read_bytes(name, data)
    except KgError as error:
        refused = str(error)
    if refused:
        assert refused.startswith(f"{name}: ")
        assert "\n" not in refused
        return
    size = len(document.text)
    assert document.text.strip()
    for span in [
        *document.furniture,
        *(table.span for table in document.tables),
        *(cell.span for table in document.tables for cell in table.cells),
    ]:
        assert 0 <= span.start <= span.end <= size
    assert all(0 <= anchor.start <= size for anchor in document.anchors)
    for table in document.tables:
        assert all("\n" not in cell.span.of(document.text) for cell in table.cells) or document.format == "csv"


@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_arbitrary_bytes(name, data):
    sound(name, data)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(
        [
            b"%PDF-1.4\n",
            b"PK\x03\x04",
            b"<html>",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\xff\xfe",
            b"{\\rtf",
            b"\x89PNG",
        ]
    ),
    st.binary(max_size=300),
)
def test_arbitrary_bytes_behind_a_formats_mark(name, start, data):
    sound(name, start + data)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_good_file_with_bytes_changed_cut_or_put_in(name, data):
    made = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(len(made) - 1, 0)))
        kind = data.draw(st.sampled_from(["change", "cut", "insert", "drop"]))
        if kind == "change" and made:
            made[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del made[place:]
        elif kind == "insert":
            made[place:place] = data.draw(st.binary(max_size=8))
        else:
            del made[place : place + data.draw(st.integers(1, 64))]
    sound(name, bytes(made))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet='<>/=" wdtabletroniclspan01234ihmtbyp甲，。', max_size=120))
def test_any_tags_are_a_page(tags):
    sound("a.html", f"<html><body>{tags}".encode())


def test_a_damaged_pdf_says_nothing_on_the_terminal(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(GOOD["a.pdf"].replace(b"/FontBBox", b"/FontBBux"))
    code = "import sys; from kg.formats import read; print(len(read(sys.argv[1]).anchors))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("1", "")


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_good_file_is_read_by_its_own_reader(name):
    assert "甲" in read_bytes(name, GOOD[name]).text or name == "a.pdf"


def test_every_reader_says_its_name_and_suffixes():
    names = [reader.NAME for reader in FORMATS]
    suffixes = [suffix for reader in FORMATS for suffix in reader.SUFFIXES]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word or WPS file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "picture"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "2003 XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "web archive"),
        (b"Rar!\x1a\x07" + bytes(99), "RAR"),
        (zipped({"OFD.xml": b"<ofd/>"}), "OFD"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"ppt/presentation.xml": b"<p/>"}), "presentation"),
    ],
)
def test_a_kind_of_file_without_a_reader_is_named_with_a_way_out(data, words):
    with pytest.raises(FormatError, match=words) as caught:
        read_bytes("附件.doc", data)
    assert caught.value.hint


def test_external_entities_in_a_word_document_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("密", encoding="utf-8")
    source = zipfile.ZipFile(io.BytesIO(saved(word("甲"))))
    files = {name: source.read(name) for name in source.namelist()}
    body = files["word/document.xml"].decode()
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    head, _, rest = body.partition("?>")
    files["word/document.xml"] = f"{head}?>{entity}{rest.replace('甲', '甲&e;')}".encode()
    try:
        text = read_bytes("a.docx", zipped(files)).text
    except KgError:
        return
    assert "密" not in text


def test_entities_that_multiply_are_not_expanded():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "甲甲甲甲甲甲">{levels}]><html><body><p>乙&e8;</p></body></html>'
    assert len(read_bytes("a.html", page.encode()).text) < 10_000
