"""Which spellings of a name are joined, why, and how a person undoes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.engines.patents import PatentProblem
from tsunagu.engines.patents.names import REASONS, Choices, make_name_table, read_companies, read_dictionary


def join(*names, choices=None, pairs=None):
    """Each name once more than the next, so that the first of equals is the chief."""
    counts = {name: len(names) - place for place, name in enumerate(names)}
    return make_name_table(counts, choices, pairs)


@pytest.mark.parametrize(
    ("chief", "other", "reason"),
    [
        ("株式会社架空精機", "㈱架空精機", "form"),
        ("株式会社架空精機", "(株) 架空精機", "form"),
        ("架空精機株式会社", "架空精機㈱", "form"),
        ("架空精機株式会社", "株式会社架空精機", "form_place"),
        ("架空精機有限会社", "架空精機（有）", "form"),
        ("架空精機株式会社", "架空 精機 株式会社", "width"),
        ("ABC株式会社", "ＡＢＣ株式会社", "width"),
        ("▲高▼山株式会社", "高山株式会社", "width"),
        ("国立大学法人見本大学", "(大)見本大学", "form"),
        ("Kaku Seiki Co., Ltd.", "KAKU SEIKI CO LTD", "form"),
        ("Kaku Seiki Corp.", "KAKU SEIKI CORP.", "case"),
        ("架空 太郎", "架空　太郎", "width"),
        ("架空 太郎", "架空太郎", "width"),
    ],
)
def test_spellings_of_one_name_are_joined_with_a_reason(chief, other, reason):
    table = join(chief, other)
    assert len(set(table.by_raw.values())) == 1, table
    told = {name.reason for name in table.names}
    assert told == {"itself", reason}
    assert told <= set(REASONS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("架空精機株式会社", "架空精機有限会社"),
        ("架空精機株式会社", "架空精機"),
        ("架空精機株式会社", "架空電機株式会社"),
        ("髙橋工業株式会社", "高橋工業株式会社"),
        ("髙橋 一郎", "高橋 一郎"),
        ("Taro Kaku", "TARO KAKU"),
        ("株式会社", "有限会社"),
        ("Kaku Inc.", "Kaku Ltd."),
    ],
)
def test_names_that_may_be_two_are_left_alone(one, other):
    assert join(one, other).by_raw == {one: one, other: other}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("高橋工業株式会社", "髙橋工業株式会社", "variant"),
        ("架空精機株式会社", "架空精機有限会社", "form_other"),
        ("架空精機株式会社", "架空精機", "form_missing"),
    ],
)
def test_what_may_be_one_is_proposed_and_joined_only_by_a_person(one, other, reason):
    (proposal,) = join(one, other).proposals
    assert (proposal.name, proposal.other, proposal.reason) == (other, one, reason)
    joined = join(one, other, choices=Choices().join(other, one))
    assert joined.by_raw[other] == one
    assert [name.reason for name in joined.names if name.raw == other] == ["user"]
    assert not joined.proposals
    assert not join(one, other, choices=Choices().keep_apart(other, one)).proposals


def test_names_kept_apart_stay_so_until_joined_again():
    one, other = "架空精機株式会社", "株式会社架空精機"
    apart = Choices().keep_apart(one, other)
    assert join(one, other, choices=apart).by_raw == {one: one, other: other}
    assert len(set(join(one, other, choices=apart.join(other, one)).by_raw.values())) == 1


def test_the_dictionary_wins():
    choices = Choices().add(
        dictionary=read_dictionary("d.csv", "raw,canonical\nKAKU SEIKI KK,架空精機株式会社\n".encode())
    )
    table = join("架空精機株式会社", "KAKU SEIKI KK", choices=choices)
    assert table.by_raw["KAKU SEIKI KK"] == "架空精機株式会社"
    assert {name.raw: name.reason for name in table.names}["KAKU SEIKI KK"] == "dictionary"


def test_a_number_joins_a_company_that_changed_its_name_and_a_name_of_several_tells_nothing():
    content = (
        "法人番号,法人名\n1234567890123,新架空株式会社\n1234567890123,旧架空株式会社\n"
        "2234567890123,見本株式会社\n3234567890123,見本株式会社\n"
    )
    choices = Choices().add(companies=read_companies("c.csv", content.encode("cp932")))
    table = join("新架空株式会社", "旧架空㈱", "見本株式会社", "新架空", choices=choices)
    named = {name.raw: (name.canonical, name.reason, name.corporate_number) for name in table.names}
    assert named["旧架空㈱"] == ("新架空株式会社", "number", "1234567890123")
    assert named["見本株式会社"] == ("見本株式会社", "itself", None)
    assert named["新架空"] == ("新架空", "itself", None)


def test_what_the_data_know_of_two_scripts_is_proposed():
    table = join("架空精機株式会社", "KAKU SEIKI KK", pairs={("架空精機株式会社", "KAKU SEIKI KK"): 3})
    assert [(each.name, each.other, each.reason) for each in table.proposals] == [
        ("KAKU SEIKI KK", "架空精機株式会社", "translation")
    ]


@pytest.mark.parametrize(
    "content", [b"a\n", b"a,b\na,c\n", b"a,b,c\n", b"\xff\xfe\x00", b"\x81\xff,x\n", b',"\n']
)
def test_a_broken_dictionary_is_refused_with_its_line(content):
    with pytest.raises(PatentProblem, match=r"d\.csv:\d"):
        read_dictionary("d.csv", content)


NAMES = st.lists(st.text("株式会社(有)㈱AaBb .,Ltd髙高 架空", max_size=8), max_size=8, unique=True)


@given(NAMES)
def test_every_name_has_one_name_that_stays_itself(names):
    table = join(*names)
    assert sorted(table.by_raw) == sorted(names)
    for name in table.names:
        assert table.by_raw[name.canonical] == name.canonical
        assert (name.reason == "itself") == (name.raw == name.canonical)
