"""Both languages are whole, on every page, and the pages are light."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib.staticfiles.finders import find

from tests.factories.people import PASSWORD, make_staff
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.people.enums import Role

WEB = Path(__file__).resolve().parents[3] / "src" / "tsunagu" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
JAPANESE = re.compile(r"[\u3001\u3002\u300c\u300d\u3041-\u30ff\u4e00-\u9fff\uff1a]")
PLACES = ["/", "/?example=1", "/measures/", "/measures/?search=zzz", "/measures/M43/?applicant=sme", "/plan/",
          "/about/legal/", "/about/accessibility/", "/account/login/",
          "/account/signup/", "/account/password/reset/", "/account/password/reset/done/", "/return/", "/nowhere/"]  # fmt: skip


def read_messages():
    with PO.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def test_every_sentence_is_translated_and_none_is_a_guess():
    empty = [
        each.id
        for each in read_messages()
        if not (each.string if isinstance(each.string, str) else all(each.string))
    ]

    assert empty == []
    assert [each.id for each in read_messages() if each.fuzzy] == []


def test_placeholders_are_the_same_in_both_languages():
    def names(text: str) -> set[str]:
        return set(re.findall(r"%\((\w+)\)s", text))

    pairs = [(each.id, each.string) for each in read_messages() if isinstance(each.id, str)]
    assert [pair for pair in pairs if names(pair[0]) != names(pair[1])] == []


def test_every_sentence_of_the_pages_is_in_the_catalogue():
    said = {each.id if isinstance(each.id, str) else each.id[0] for each in read_messages()}
    written = set()
    for path in WEB.rglob("*.html"):
        written |= set(re.findall(r"""\{%\s*translate\s+"([^"]+)""", path.read_text()))
        written |= set(re.findall(r"""\{%\s*translate\s+'([^']+)""", path.read_text()))
    for path in WEB.rglob("*.py"):
        written |= set(re.findall(r"""\b_\(\s*"([^"]+)"\s*\)""", path.read_text()))

    assert {each.replace("%", "%%") if "%(" not in each else each for each in written} - said - {
        "％"
    } == set()


class TextOf(HTMLParser):
    """Collects what a reader of the page reads, but not what is marked as Japanese."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag, attrs):
        if tag in {"meta", "link", "input", "br", "img", "rect", "line", "hr"}:
            return
        self.open.append(("lang", "ja") in attrs or tag in {"script", "style"})

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open) and JAPANESE.search(data):
            self.found.append(data.strip())


def list_japanese(html: str) -> list[str]:
    parser = TextOf()
    parser.feed(html)
    return parser.found


@pytest.mark.django_db
@pytest.mark.usefixtures("measures")
@pytest.mark.parametrize("place", PLACES)
def test_no_japanese_is_left_on_an_english_page(client, place):
    client.post("/language/", {"language": "en"})
    html = client.get(place).content.decode()

    assert '<html lang="en">' in html
    # A proper name stands in brackets after its English one (look.md); nothing else may be Japanese.
    left = [
        line for line in list_japanese(html) if JAPANESE.search(re.sub(r"\([^)]*\)|（[^）]*）", "", line))
    ]
    assert left == []


@pytest.mark.django_db
@pytest.mark.usefixtures("measures")
def test_the_pages_of_an_account_in_english_are_english(client):
    client.log_in(make_staff(role=Role.MANAGER))
    client.post("/language/", {"language": "en"})
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/my/"})

    for place in ("", "sessions/", "second/", "second/app/activate/", "second/codes/new/", "password/change/",
                  "passkeys/", "passkeys/add/", "logout/", "reauthenticate/", "../desk/tokens/", "../my/"):  # fmt: skip
        assert list_japanese(client.get(f"/account/{place}").content.decode()) == [], place


@pytest.mark.django_db
@pytest.mark.usefixtures("measures")
def test_the_result_in_english_is_english_but_for_the_story(client):
    client.post("/language/", {"language": "en"})
    public_id = open_by_form(
        client, "A customer demands our drawings for free and we show the product at a fair next week."
    )

    for place in ("", "question/", "measures-checked/", "story/"):
        html = client.get(f"/consultations/{public_id}/{place}").content.decode()
        left = [
            line for line in list_japanese(html) if JAPANESE.search(re.sub(r"\([^)]*\)|（[^）]*）", "", line))
        ]
        assert left == [], place


@pytest.mark.django_db
@pytest.mark.usefixtures("measures")
def test_the_language_stays_and_so_does_the_page(client):
    response = client.post("/language/", {"language": "en", "next": "/plan/"})

    assert response["Location"] == "/plan/"
    assert "Measures by pillar" in client.get("/plan/").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("measures")
def test_a_page_weighs_at_most_150_kilobytes(client):
    public_id = open_by_form(client)
    for place in (
        "/",
        "/measures/",
        "/plan/",
        f"/consultations/{public_id}/",
        f"/consultations/{public_id}/measures-checked/",
    ):
        html = client.get(place).content
        names = re.findall(r'(?:href|src)="/static/([^"?]+)', html.decode())
        total = len(html) + sum(Path(find(name)).stat().st_size for name in names)
        assert total <= 150_000, (place, total)


def test_the_catalogue_of_sentences_can_be_compiled(tmp_path):
    target = tmp_path / "django.mo"
    from babel.messages.mofile import write_mo

    with PO.open("rb") as source, target.open("wb") as out:
        write_mo(out, read_po(source))
    assert target.stat().st_size > 10_000
