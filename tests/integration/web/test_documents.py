"""Papers in the browser: handed over, looked at, saved, taken away, had back; and what is refused, in place."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings as live_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import NOON
from tests.factories.documents import make_image, make_pdf
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_words import list_japanese
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.documents.models import Version
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.web.uploads import COURTESY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def send(client, place, *files):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(place, {"papers": uploads})


@pytest.fixture
def shelf(client):
    """The address of a new consultation's documents."""
    return f"/consultations/{open_by_form(client)}/documents/"


@pytest.fixture
def document(client, shelf):
    """The address of a PDF that was handed over."""
    send(client, shelf, ("図面<b>.pdf", make_pdf(pages=2, active=True)))
    return f"{shelf}{Version.objects.get().document.public_id}/"


def test_a_paper_is_handed_over_and_listed(client, shelf):
    response = send(client, shelf, ("図面.pdf", make_pdf(pages=2)), ("写真.png", make_image()))

    assert (response.status_code, response["Location"]) == (302, shelf)
    page = client.get(shelf).content.decode()
    assert "図面.pdf" in page
    assert "画像（PNG）" in page
    assert f'href="{shelf}"' in client.get(shelf.removesuffix("documents/")).content.decode()


def test_what_is_refused_is_said_in_place_and_the_rest_is_kept(client, shelf):
    response = send(client, shelf, ("a.pdf.exe", b"MZ"), ("b.pdf", make_pdf()), ("c<i>.pdf", b"<html>"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "a.pdf.exe: この種類のファイルは受け取れません。" in page
    assert "c&lt;i&gt;.pdf: 中身がPDFではありません。" in page
    assert "ほかのファイルはお預かりしました。" in page
    assert Version.objects.count() == 1


def test_no_file_is_said_in_place(client, shelf, document):
    for place in (shelf, document):
        response = send(client, place)
        assert response.status_code == 422
        assert "ファイルが選ばれていません" in response.content.decode()


def test_the_original_leaves_only_to_be_kept(client, document):
    response = client.get(f"{document}1/original/")

    assert b"CANARY-SCRIPT" in response.content
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "utf-8"), ("cp932", "windows-31j"), ("euc_jp", "euc-jp"), ("utf-16", "utf-16")],
)
def test_a_text_says_what_it_is_written_in(client, shelf, encoding, charset):
    send(client, shelf, ("一覧.csv", "出願番号,発明の名称\n特願2020-1,包丁の研ぎ器\n".encode(encoding)))
    place = f"{shelf}{Version.objects.get().document.public_id}/1/original/"

    assert client.get(place)["Content-Type"] == f"text/csv; charset={charset}"


def test_the_safe_copy_is_shown_and_nothing_in_it_acts(client, document):
    response = client.get(f"{document}1/copy/")

    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Security-Policy"].startswith("default-src 'none'; object-src 'self'")
    assert "no-store" in response["Cache-Control"]
    assert b"/JavaScript" not in response.content
    assert b"/OpenAction" not in response.content


def test_a_picture_is_shown_without_what_the_camera_wrote(client, shelf):
    send(client, shelf, ("写真.jpg", make_image("JPEG", canary="CANARY-35.6895N")))
    place = f"{shelf}{Version.objects.get().document.public_id}/"

    assert f'<img src="{place}1/copy/" alt="写真.jpg">' in client.get(place).content.decode()
    copy, original = client.get(f"{place}1/copy/"), client.get(f"{place}1/original/")
    assert b"CANARY" not in copy.content
    assert b"CANARY" in original.content
    assert "sandbox" in copy["Content-Security-Policy"]


def test_versions_stand_beside_each_other(client, document):
    assert send(client, document, ("図面 第2版.pdf", make_pdf(pages=7))).status_code == 302

    page = client.get(document).content.decode()
    assert "7ページ" in page
    assert f'href="{document}1/original/"' in page
    assert f'href="{document}2/original/"' in page
    assert client.get(f"{document}3/original/").status_code == 404
    assert client.get(f"{document}0/original/").status_code == 404


def test_a_name_with_marks_is_shown_as_text(client, document):
    page = client.get(document).content.decode()
    assert "図面&lt;b&gt;.pdf" in page
    assert "図面<b>" not in page


def test_a_paper_is_taken_away_and_had_back(client, shelf, document):
    client.post(f"{document}remove/")
    page = client.get(shelf).content.decode()
    assert "2026年12月22日（火）に消えます" in page
    assert client.get(document).status_code == 404
    assert client.get(f"{document}1/original/").status_code == 404

    client.post(f"{document}restore/")
    assert client.get(document).status_code == 200


def test_a_body_with_a_grant_reads_and_changes_nothing(client, other, staff, shelf, document):
    key = client.cookies["tsunagu-links"].value.split(":")[0]
    holder = LinkHolder(frozenset(key.split(".")), NOON.date())
    other.log_in(staff)
    ways = [shelf, document, f"{document}1/original/", f"{document}1/copy/"]
    assert [other.get(way).status_code for way in ways] == [404] * 4
    consent = give_consent(
        actor=holder,
        consultation_id=find_id(holder, shelf.split("/")[2]),
        organisation_id=staff.organisation_id,
        purpose="advice",
        groups=["documents"],
        ends_on=NOON.date() + timedelta(days=9),
        at=NOON,
    )

    assert [other.get(way).status_code for way in ways] == [200] * 4
    page = other.get(shelf).content.decode()
    assert 'type="file"' not in page
    assert "取り除く" not in page
    (back,) = re.findall(r'class="trail"><a href="([^"]+)"', page)
    assert other.get(back).status_code == 200
    posts = [shelf, document, f"{document}remove/", f"{document}restore/"]
    assert [send(other, way, ("a.pdf", make_pdf())).status_code for way in posts] == [404] * 4
    assert [send(other, way).status_code for way in posts] == [404] * 4

    withdraw_consent(actor=holder, public_id=consent, at=NOON + timedelta(minutes=1))
    assert [other.get(way).status_code for way in ways] == [404] * 4


def test_in_english_only_the_file_names_are_japanese(client, shelf, document):
    client.post("/language/", {"language": "en"})
    send(client, shelf, ("a.png", make_image()), ("b.csv", b"a,b\n"))
    client.post(f"{document}remove/")

    refused = send(client, shelf, ("a.exe", b"MZ")).content.decode()
    assert set(list_japanese(refused)) == {"図面<b>.pdf"}
    for version in Version.objects.exclude(type="pdf").order_by("pk"):
        page = client.get(f"{shelf}{version.document.public_id}/").content.decode()
        assert list_japanese(page) == []


BOUNDARY = "----tsunagu"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="papers"; filename="huge.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n"
).encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()


class Sent(io.RawIOBase):
    """An upload of any size that is nowhere: it is made while it is read, and counts what was read."""

    def __init__(self, size: int) -> None:
        self.left, self.head, self.tail, self.read_bytes = size, HEAD, TAIL, 0

    def read(self, size: int = -1) -> bytes:
        size = 65536 if size < 0 else size
        if self.head:
            part, self.head = self.head[:size], self.head[size:]
        elif self.left:
            part = b"\0" * min(size, self.left)
            self.left -= len(part)
        else:
            part, self.tail = self.tail[:size], self.tail[size:]
        self.read_bytes += len(part)
        return part


def send_stream(client, place, size):
    sent = Sent(size)
    length = len(HEAD) + size + len(TAIL)
    response = client.generic("POST", place, b"", CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
                              CONTENT_LENGTH=str(length), **{"wsgi.input": sent})  # fmt: skip
    return sent, response


@pytest.mark.parametrize(
    "size", [2 * 1024**3, live_settings.DOCUMENT_BYTES + 1], ids=["2 GB", "one byte too many"]
)
def test_a_huge_upload_is_cut_off_and_said_so_and_takes_no_disk(client, shelf, monkeypatch, size):
    kept = []
    monkeypatch.setattr(
        "tsunagu.web.uploads.SpooledTemporaryFile", lambda **options: Watched(kept, **options)
    )

    sent, response = send_stream(client, shelf, size)

    assert response.status_code == 422
    assert "huge.pdf: ファイルが20MBを超えています。" in response.content.decode()
    assert sent.read_bytes <= min(size, live_settings.DOCUMENT_BYTES + COURTESY) + 1024 * 1024
    assert 0 < sum(kept) <= live_settings.DOCUMENT_BYTES
    assert not Version.objects.exists()


class Watched(io.BytesIO):
    """A file that notes how much was written into it."""

    def __init__(self, kept: list[int], **_options: object) -> None:
        super().__init__()
        self.kept = kept

    def write(self, content):
        self.kept.append(len(content))
        return super().write(content)


def test_every_upload_is_capped_wherever_it_is_sent(client, shelf):
    sent, response = send_stream(client, shelf.replace("documents/", "patents/"), 2 * 1024**3)

    assert response.status_code == 422
    assert sent.read_bytes < live_settings.DOCUMENT_BYTES + COURTESY + 1024 * 1024
