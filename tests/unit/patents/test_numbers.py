"""Numbers of all offices: one spelling, and keys that meet across sources; then whole files that meet."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories.exports import G2A, make_export
from tests.factories.foreign_exports import (
    GOOGLE,
    GOOGLE_ROW,
    LENS,
    LENS_ROW,
    make_jpo_answer,
    pick,
    write_table,
)
from tsunagu.engines.patents import join_files, read_patents
from tsunagu.engines.patents.numbers import make_key, write_application, write_document


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("JP-2022003641-A", "特開2022-003641"),
        ("JP2022003641A", "特開2022-003641"),
        ("JP 2022003641 A", "特開2022-003641"),
        ("JP-2016167439-A5", "特開2016-167439"),
        ("JP-2022537206-A", "特表2022-537206"),
        ("JP-H05306117-A", "特開平05-306117"),
        ("JP-H1087331-A", "特開平10-087331"),
        ("JPH10123456A", "特開平10-123456"),
        ("JP-S60500053-A", "特表昭60-500053"),
        ("JP-S5945180-B2", "特公昭59-045180"),
        ("JP-6044588-B2", "特許6044588"),
        ("JP-3234843-U", "実登3234843"),
        ("JPWO2018123456A1", "再表2018/123456"),
        ("JP-WO2018123456-A1", "再表2018/123456"),
        ("US-11046037-B2", "US11046037B2"),
        ("US 2020/0246486 A1", "US20200246486A1"),
        ("US-2020246486-A1", "US20200246486A1"),
        ("WO/2012/001234", "WO2012001234"),
        ("WO-9912345-A1", "WO1999012345A1"),
        ("WO-03012345-A1", "WO2003012345A1"),
        ("EP 3034567 A1", "EP3034567A1"),
        ("TW-I123456-B", "TWI123456B"),
        ("US-RE12345-E", "USRE12345E"),
        ("特開2024-127407", "特開2024-127407"),
        ("JP1", "JP1"),
        ("no number", "nonumber"),
    ],
)
def test_documents(text, written):
    assert write_document(text) == written
    assert write_document(written) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("JP2018123456A", "特願2018-123456"),
        ("JP 2018123456 A", "特願2018-123456"),
        ("JP-H05-012345-A", "特願平05-012345"),
        ("JP 2010001234 U", "実願2010-001234"),
        ("US 201715458258 A", "US201715458258A"),
        ("特願2018-123456", "特願2018-123456"),
    ],
)
def test_applications(text, written):
    assert write_application(text) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EP3034567A1", "EP 3034567 B1"),
        ("特開平10-123456", "JP-H10123456-A"),
        ("特開1998-123456", "特開平10-123456"),
        ("再表2018/235274", "JPWO2018235274A1"),
        ("WO2018/235274", "再表2018/235274"),
        ("特表2018-500001", "JP-2018500001-A"),
    ],
)
def test_two_spellings_have_one_key(one, other):
    assert make_key(one) == make_key(other)


@given(st.text(max_size=30))
@example("E\u00af")
def test_any_text_has_a_number_and_writing_it_twice_changes_nothing(text):
    written = write_document(text)
    assert write_document(written) == written
    assert make_key(written) == make_key(text)


def _google(*ids: str, filed: str = "2022-09-05"):
    rows = [[each, *GOOGLE_ROW[1:5], filed, *GOOGLE_ROW[6:]] for each in ids]
    return read_patents("google.csv", write_table([GOOGLE, *rows]))


def test_publication_and_grant_of_a_google_list_meet_only_through_an_application():
    google = _google("JP-2024900001-A", "JP-7900001-B2")
    assert join_files([google]).num_rows == 2
    jplatpat = read_patents("j.csv", make_export({}, headers=G2A))
    for files in ([google, jplatpat], [jplatpat, google]):
        [row] = join_files(files).to_pylist()
        assert (row["application_number"], row["stage"], row["inventors"]) == (
            "特願2022-800001",
            "alive",
            ["架空 太郎", "Taro Kaku"],
        )


def test_the_same_number_filed_on_another_day_is_another_application():
    assert join_files([_google("CN-1043456-A"), _google("CN-1043456-C", filed="1999-01-01")]).num_rows == 2
    assert join_files([_google("EP-3034567-A1"), _google("EP-3034567-B1")]).num_rows == 1


def test_an_international_publication_is_not_its_japanese_entry():
    entry = read_patents("j.csv", make_export({"公開番号": "WO2018/935274"}, headers=G2A))
    assert join_files([entry, _google("WO-2018935274-A1")]).num_rows == 2
    assert join_files([entry, _google("JP-WO2018935274-A1")]).num_rows == 1


def test_families_never_join():
    rows = [pick(LENS, LENS_ROW | {"Application Number": f"US 20199653430{place} A"}) for place in range(3)]
    assert join_files([read_patents("l.csv", write_table([LENS, *rows]))]).num_rows == 3


def test_an_answer_of_the_jpo_completes_the_export():
    import json

    answer = make_jpo_answer(
        applicationNumber="2022800001", inventionTitle="", numberOfClaims="005", erasureIdentifier="00",
        registrationNumber="7900001", expireDate="20420905",
    )  # fmt: skip
    files = [
        read_patents("j.csv", make_export({"ステージ": ""})),
        read_patents("a.json", json.dumps(answer).encode()),
    ]
    [row] = join_files(files).to_pylist()
    assert (row["claims"], str(row["expires_on"]), row["stage"]) == (5, "2042-09-05", "alive")
