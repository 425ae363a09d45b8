"""Sealed columns: plain to the program, nothing to whoever holds the file, and true to their row."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.cases import open_case
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.sealing.boxes import Sealed, seal, seal_bytes, unseal, unseal_bytes
from tsunagu.domain.sealing.exceptions import KeysMissing, SealBroken
from tsunagu.domain.sealing.keys import add_key, get_ring

pytestmark = pytest.mark.django_db
STORY = "カナリアの話。取引先から図面を求められています。"
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


@given(text=st.text(max_size=200), place=st.text(min_size=1, max_size=40))
def test_what_is_sealed_comes_back_as_it_was(text, place):
    text = text.encode("utf-8", "ignore").decode()  # lone surrogates never get past the rules of a story
    sealed = seal(text, place=place.encode("utf-8", "ignore").decode())

    assert unseal(sealed, place=place.encode("utf-8", "ignore").decode()) == text
    assert sealed != seal(
        text, place=place.encode("utf-8", "ignore").decode()
    )  # a nonce of its own each time


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-2] + ("A" if sealed[-2] != "A" else "B") + sealed[-1],
        lambda sealed: sealed[:-8],
        lambda sealed: sealed[:7],
        lambda sealed: "x" + sealed,
        lambda sealed: sealed + "!",
        lambda sealed: "",
    ],
    ids=["a changed letter", "cut off", "nothing inside", "another form", "longer", "empty"],
)
def test_what_was_changed_is_refused(spoil):
    with pytest.raises(SealBroken):
        unseal(spoil(seal(STORY, place="a:b:c")), place="a:b:c")


def test_a_key_that_is_not_there_is_named():
    with pytest.raises(KeysMissing) as refusal:
        unseal(seal(STORY, place="a:b:c").replace(".k1.", ".k7."), place="a:b:c")

    assert "k7" in refusal.value.sentence("en")


def read_raw(column="story"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_consultation ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_the_database_holds_no_word_of_it(now):
    open_case(text=STORY, company="株式会社カナリア", answers={"employees": 18})

    told = "".join(column for name in ("story", "company", "facts") for column in read_raw(name))
    assert "カナリア" not in told
    assert "employees" not in told
    row = Consultation.objects.get()
    assert (row.story, row.company, row.facts) == (STORY, "株式会社カナリア", {"employees": 18})


def test_values_without_their_row_stay_sealed():
    open_case(text=STORY)

    (value,) = Consultation.objects.values_list("story", flat=True)
    assert isinstance(value, Sealed)
    assert STORY not in f"{value!r} {value}"


def test_the_sealed_texts_of_two_rows_cannot_change_places():
    first, second = open_case(text=STORY), open_case(text="別の人の話です。")
    one, other = read_raw()
    for case, text in ((first, other), (second, one)):
        Consultation.objects.filter(public_id=case.public_id).update(story=Sealed(text))

    for row in Consultation.objects.all():
        with pytest.raises(SealBroken, match="belongs to another row"):
            str(row.story)


def test_the_sealed_texts_of_two_columns_cannot_change_places():
    open_case(text=STORY, company="株式会社カナリア")
    Consultation.objects.update(company=Sealed(read_raw()[0]))

    with pytest.raises(SealBroken):
        str(Consultation.objects.get().company)


def test_a_plain_text_is_never_written_past_its_row():
    case = open_case(text=STORY)
    with pytest.raises(TypeError, match="sealed for its row"), transaction.atomic():
        Consultation.objects.filter(public_id=case.public_id).update(story="klar")

    assert "klar" not in read_raw()[0]


@pytest.mark.parametrize("asked", ["story", "story__contains", "story__length", "company__iexact"])
def test_nothing_can_be_asked_of_a_sealed_column(asked):
    with pytest.raises(FieldError):
        Consultation.objects.filter(**{asked: "a"}).exists()


def test_what_was_read_is_saved_as_it_is_unless_somebody_looked(now):
    open_case(text=STORY)
    before = read_raw("story, company")
    row = Consultation.objects.get()
    row.company = "新しい名前"
    row.save()

    assert read_raw("story") == [before[0]]
    assert Consultation.objects.get().company == "新しい名前"


def test_deferred_columns_open_with_their_row():
    open_case(text=STORY)

    assert Consultation.objects.only("reference").get().story == STORY
    assert Consultation.objects.defer("public_id").get().story == STORY


def test_bytes_are_sealed_for_their_place():
    sealed = seal_bytes(b"%PDF canary", key=KEY, place="a")

    assert b"canary" not in sealed
    assert unseal_bytes(sealed, key=KEY, place="a") == b"%PDF canary"
    for content, place in ((sealed, "b"), (sealed[:-1], "a"), (b"%PDF canary", "a")):
        with pytest.raises(SealBroken):
            unseal_bytes(content, key=KEY, place=place)


def test_the_key_file_is_its_owners_and_a_new_key_leaves_the_old_ones(settings, tmp_path):
    settings.SEALING_KEYS = tmp_path / "keys" / "sealing.json"
    with pytest.raises(KeysMissing, match="TSUNAGU_KEYS"):
        get_ring()

    made = [add_key(at=datetime(2026, 11, 22, tzinfo=UTC)) for _ in range(3)]

    assert settings.SEALING_KEYS.stat().st_mode & 0o777 == 0o600
    assert made == list(get_ring().keys) == ["k1", "k2", "k3"]
    assert get_ring().current == "k3"


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"current": "k9", "keys": {}}', '{"current": "k1", "keys": {"k1": {"key": "eA==", "made_at": ""}}}'],
    ids=["empty", "a list", "nothing in it", "no such key", "a short key"],
)  # fmt: skip
def test_a_broken_key_file_is_named(settings, tmp_path, content):
    settings.SEALING_KEYS = tmp_path / "sealing.json"
    settings.SEALING_KEYS.write_text(content)

    with pytest.raises(KeysMissing, match=r"sealing\.json"):
        get_ring()


def test_keys_in_the_file_are_of_the_right_kind(settings):
    told = json.loads(settings.SEALING_KEYS.read_text())

    assert set(told) == {"current", "keys"}
