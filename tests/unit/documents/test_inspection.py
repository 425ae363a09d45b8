"""What is taken, what is refused and why: a corpus of files made here, and bytes that nobody made."""

import io
import random
import subprocess

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.factories.documents import MAIN, make_docx, make_image, make_pdf, make_xlsx, make_zip
from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection import FileType, clean_name, inspect_file, read_type
from tsunagu.domain.documents.inspection.content import inspect_content
from tsunagu.domain.documents.inspection.images import MOST_PIXELS

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
MACRO = {"word/vbaProject.bin": b"Attribute VB_Name"}
TEMPLATE = {
    "word/_rels/settings.xml.rels": b'<R Type="x/attachedTemplate" Target="https://evil.example/t.dotm"/>'
}
WIDE = {f"{number}.xml": random.Random(number).randbytes(20_000) * 300 for number in range(20)}
SHEETS = {f"xl/worksheets/sheet{number}.xml": b"<s/>" for number in range(2001)}


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("図面.pdf", make_pdf(pages=3), FileType.PDF),
        ("写真.PNG", make_image(), FileType.PNG),
        ("写真.jpeg", make_image("JPEG"), FileType.JPEG),
        ("一覧.csv", "番号,名称\r\n1,ねじ\r\n".encode("cp932"), FileType.CSV),
        ("一覧.csv", "番号\t名称\n".encode("utf-16"), FileType.CSV),
        ("メモ.txt", "ご相談の件\n".encode(), FileType.TEXT),
        ("見積.xlsx", make_xlsx(sheets=20), FileType.XLSX),
        ("契約.docx", make_docx(), FileType.DOCX),
        ("2026.11.22 ver1.2.pdf", make_pdf(), FileType.PDF),
    ],
    ids=["pdf", "png", "jpeg", "cp932", "utf-16", "text", "xlsx", "docx", "dots that are no ending"],
)
def test_an_honest_file_is_taken(name, content, found):
    assert inspect_file(name, content).type == found


BAD = {
    "png renamed": ("a.pdf", make_image(), "document_type_mismatch"),
    "html as pdf": ("a.pdf", HTML, "document_type_mismatch"),
    "html as text": ("a.txt", HTML, "document_type_mismatch"),
    "pdf as text": ("a.txt", make_pdf(), "document_type_mismatch"),
    "svg": ("a.svg", SVG, "document_type_unknown"),
    "svg as png": ("a.png", SVG, "document_type_mismatch"),
    "no ending": ("README", b"hello", "document_type_unknown"),
    "program": ("a.exe", b"MZ", "document_type_unknown"),
    "program behind a pdf": ("a.pdf.exe", b"MZ", "document_type_unknown"),
    "pdf behind a program": ("a.exe.pdf", make_pdf(), "document_two_extensions"),
    "two endings": ("a.docx.pdf", make_pdf(), "document_two_extensions"),
    "full-width dots": ("a．ｅｘｅ.pdf", make_pdf(), "document_two_extensions"),
    "turned direction": ("a\u202efdp.exe", b"MZ", "document_type_unknown"),
    "password": ("a.pdf", make_pdf(password="geheim"), "document_encrypted"),
    "restricted": ("a.pdf", make_pdf(password=""), "document_encrypted"),
    "broken pdf": ("a.pdf", b"%PDF-1.7\n" + bytes(500), "document_broken"),
    "pdf and zip": ("a.pdf", make_pdf() + make_zip({"a.html": HTML}), "document_polyglot"),
    "png and zip": ("a.png", make_image() + make_zip({"a.html": HTML}), "document_polyglot"),
    "cut picture": ("a.png", make_image(size=(300, 300))[:200], "document_broken"),
    "gif": ("a.png", b"GIF89a" + bytes(100), "document_type_mismatch"),
    "many pixels": ("a.png", b"", "document_too_much_inside"),
    "macro": ("a.docx", make_docx(more=MACRO), "document_macro"),
    "macro by its type": ("a.docx", make_docx(main=MAIN.replace("wordprocessingml.document", "macroEnabled")), "document_macro"),
    "far template": ("a.docx", make_docx(more=TEMPLATE), "document_macro"),
    "word as excel": ("a.xlsx", make_docx(), "document_type_mismatch"),
    "plain zip": ("a.docx", make_zip({"a.txt": b"x"}), "document_type_mismatch"),
    "zip with a password": ("a.docx", OLE, "document_encrypted"),
    "bomb": ("a.xlsx", make_zip({"xl/workbook.xml": bytes(60_000_000)}), "document_too_much_inside"),
    "wide bomb": ("a.xlsx", make_zip(WIDE), "document_too_much_inside"),
    "2,000 sheets": ("a.xlsx", make_zip(SHEETS), "document_too_much_inside"),
    "out of the package": ("a.docx", make_docx(more={"../../etc/passwd": b"x"}), "document_broken"),
    "entities": ("a.docx", make_docx(more={"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "document_broken"),
    "broken xml": ("a.docx", make_docx(body="<"), "document_broken"),
    "nul in text": ("a.csv", b"a,b\n\0", "document_type_mismatch"),
    "bytes as text": ("a.csv", bytes(range(128, 256)) * 3, "document_type_mismatch"),
    "zero bytes": ("a.pdf", b"", "document_type_mismatch"),
}  # fmt: skip


def make_wide_picture() -> bytes:
    """A picture of 8,000 × 8,001 points that weighs a few kilobytes."""
    out = io.BytesIO()
    Image.new("1", (8000, MOST_PIXELS // 8000 + 1)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("name", "content", "code"), BAD.values(), ids=BAD)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_reason(name, content, code):
    with pytest.raises(DocumentProblem) as refusal:
        inspect_file(name, content or (make_wide_picture() if code == "document_too_much_inside" else b""))

    assert refusal.value.code == code
    assert refusal.value.where == clean_name(name)
    assert refusal.value.how.ja
    assert refusal.value.how.en


def test_sizes_that_lie_are_found_while_reading(monkeypatch):
    monkeypatch.setattr("tsunagu.domain.documents.inspection.packages.MOST_BYTES", 30_000)
    content = make_docx(more={"word/media/a.bin": random.Random(1).randbytes(40_000)})
    lying = content.replace((40_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))

    with pytest.raises(DocumentProblem):
        inspect_content(lying, FileType.DOCX)


def test_the_copy_of_a_pdf_does_nothing_by_itself():
    content = make_pdf(pages=2, active=True)
    assert b"CANARY" in content

    found = inspect_content(content, FileType.PDF)

    with pikepdf.open(io.BytesIO(found.view)) as pdf:
        plain = b"\n".join(each.unparse(resolved=True) for each in pdf.objects)
        plain += b"\n".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
        assert len(pdf.pages) == found.pages == 2
        assert dict(pdf.attachments) == {}
    banned = [b"CANARY", b"/OpenAction", b"/AA", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFiles", b"/XFA",
              b"/SubmitForm"]  # fmt: skip
    assert [word for word in banned if word in plain] == []
    assert b"https://www.jpo.go.jp/" in plain  # an honest link stays


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_copy_of_a_picture_says_nothing_beside_the_picture(kind):
    content = make_image(kind, size=(4000, 300), canary="CANARY-35.6895N")
    assert b"CANARY" in content

    found = inspect_content(content, FileType(kind.lower()))

    assert (found.width, found.height) == (4000, 300)
    assert b"CANARY" not in found.view
    with Image.open(io.BytesIO(found.view)) as seen:
        assert seen.size == (1600, 120)
        assert dict(seen.getexif()) == {}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.csv", "ab.csv"),
        ("", "file"),
        ("/", "file"),
        ("長" * 1000 + ".csv", "長" * 116 + ".csv"),
        ("‮vsc.exe", "vsc.exe"),
        ("<b onclick=x>.pdf", "<b onclick=x>.pdf"),
    ],
    ids=["path", "controls", "empty", "slash", "1,000 characters", "direction", "html"],
)
def test_a_file_name_is_shown_safely(given, shown):
    assert clean_name(given) == shown


@given(st.text(max_size=200))
def test_any_name_has_a_type_or_is_refused(name):
    assert clean_name(clean_name(name)) == clean_name(name)
    try:
        known = read_type(name).value
    except DocumentProblem as problem:
        known = problem.code
    assert known in {*FileType, "document_type_unknown", "document_two_extensions"}


HEADS = [b"", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
         b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"PK\x03\x04\x14\0\x06\0", b"\xff\xfe", b"a,b\n"]  # fmt: skip
WHOLE = {FileType.PDF: make_pdf(active=True), FileType.PNG: make_image(), FileType.JPEG: make_image("JPEG"),
         FileType.XLSX: make_xlsx(), FileType.DOCX: make_docx(), FileType.CSV: b"a,b\n1,2\n"}  # fmt: skip


def check_finding_or_problem(content, promised):
    try:
        said = inspect_content(content, promised).type
    except DocumentProblem as problem:
        said = problem.how.ja
    assert said


@given(st.sampled_from(HEADS), st.binary(max_size=400), st.sampled_from(list(FileType)))
def test_random_bytes_are_found_or_refused_and_nothing_else(head, tail, promised):
    check_finding_or_problem(head + tail, promised)


@given(
    st.sampled_from(list(WHOLE)), st.integers(0, 100_000), st.binary(min_size=1, max_size=8), st.booleans()
)
def test_a_damaged_file_is_found_or_refused_and_nothing_else(promised, place, put, is_cut):
    whole = WHOLE[promised]
    place %= len(whole)
    damaged = whole[:place] if is_cut else whole[:place] + put + whole[place + len(put) :]
    check_finding_or_problem(damaged, promised)


@pytest.mark.parametrize("how", ["hangs", "crashes"])
def test_a_parser_that_dies_takes_nothing_with_it(monkeypatch, how):
    def run(command, **options):
        if how == "hangs":
            raise subprocess.TimeoutExpired(command, options["timeout"])
        return subprocess.CompletedProcess(command, -11, b"", b"Segmentation fault")

    monkeypatch.setattr("tsunagu.domain.documents.inspection.cell.subprocess.run", run)
    with pytest.raises(DocumentProblem) as refusal:
        inspect_file("a.pdf", make_pdf())

    assert refusal.value.code == "document_unreadable"


def test_the_cell_has_little_memory_and_writes_no_file(tmp_path):
    code = f"""
from tsunagu.domain.documents.inspection.__main__ import lock
lock()
try: open({str(tmp_path / "x")!r}, "wb").write(b"x" * 10)
except OSError: print("no file")
try: bytes(3 * 1024 ** 3)
except MemoryError: print("no memory")
"""
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "no memory" in done.stdout or done.returncode, done.stderr
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0
