"""What names the writer is found however it is written; what only may is shown; ordinary words are left alone."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.domain.protection.folding import fold_marks
from tsunagu.domain.protection.identity import Known, find_identity
from tsunagu.domain.protection.legal_forms import strip_generic_ending, strip_legal_form

KNOWN = Known(
    names=("株式会社みおつくし精機", "Miotsukushi Seiki Co., Ltd.", "ミオツール"),
    people=("髙橋 健一",),
    addresses=("info@miotsukushi.co.jp", "taro.minato@gmail.com"),
    numbers=("特許第7012345号", "特願2020-123456", "7000012050002", "06-1234-5678"),
    references=("T-2026-7KQ4-M2", "0123456789abcdef0123"),
    bodies=("INPIT大阪府知財総合支援窓口",),
)

REFUSED = {
    "as told": "株式会社みおつくし精機です",
    "without its form": "みおつくし精機です",
    "form in brackets": "(株)みおつくし精機",
    "form in one mark": "㈱みおつくし精機",
    "form behind": "みおつくし精機㈱",
    "katakana": "ミオツクシ精機",
    "half width": "ﾐｵﾂｸｼ精機",
    "blanks": "み お つ く し　精　機",
    "dots": "みおつくし・精機",
    "over a line": "みおつくし\n精機",
    "invisible marks": "みお\u200bつく\u00adし精機",
    "English": "We are Miotsukushi Seiki.",
    "English, full width": "ＭＩＯＴＳＵＫＵＳＨＩ ＳＥＩＫＩ",
    "English, one word": "miotsukushi-seiki",
    "a brand": "ミオ・ツール",
    "a brand in hiragana": "みおつーる",
    "a person": "髙橋健一です",
    "a person, other character": "高橋　健一です",
    "an address": "info@miotsukushi.co.jp",
    "an address, full width": "ｉｎｆｏ＠ｍｉｏｔｓｕｋｕｓｈｉ．ｃｏ．ｊｐ",
    "its domain": "https://www.miotsukushi.co.jp/about",
    "an address of a free service": "Taro.Minato@gmail.com",
    "a patent": "特許7012345",
    "a patent, full width": "特許第７０１２３４５号",
    "a patent in Chinese digits": "特許第七〇一二三四五号",
    "an application": "特願2020－123456",
    "an application, bare": "2020123456",
    "corporate number": "法人番号7000012050002",
    "invoice number": "T7000-0120-50002",
    "telephone": "06(1234)5678",
    "the reference": "受付番号T-2026-7KQ4-M2",
    "the reference, small": "t2026 7kq4 m2",
    "the public id": "/consultations/0123456789abcdef0123/",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_the_writers_own_is_refused(text):
    assert any(each.is_refused for each in find_identity(text, KNOWN))


SHOWN = {
    "part of the name": ("みおつくしの者です", "みおつくし"),
    "a surname": ("社長の髙橋が話しました", "髙橋"),
    "somebody": ("購買の田中さんに言われた", "田中"),
    "another company": ("トヨカワ株式会社から", "トヨカワ株式会社"),
    "another company, short": ("㈱トヨカワから", "㈱トヨカワ"),
    "an English company": ("They are Toyokawa Heavy Inc and large", "Toyokawa Heavy Inc"),
    "a prefecture": ("大阪府の工場", "大阪府"),
    "a city": ("東大阪市にあります", "東大阪市"),
    "a ward": ("中区の工場", "中区"),
    "an address": ("中之島1-2-3です", "1-2-3"),
    "a block": ("3丁目5番地に", "3丁目5番地"),
    "postal code": ("〒530-0001", "〒530-0001"),
    "telephone": ("090-1111-2222へ", "090-1111-2222"),
    "telephone from abroad": ("+81 90 1111 2222へ", "+81 90 1111 2222"),
    "mail": ("buyer@example.com に送れと", "buyer@example.com"),
    "site": ("www.example.jp を見ろと", "www.example.jp"),
    "a right": ("特願2021-000123を", "特願2021-000123"),
    "a right abroad": ("PCT/JP2021/000123 を", "PCT/JP2021/000123"),
    "corporate number": ("番号は1234567890123です", "1234567890123"),
    "another reference": ("T-2025-ACDE-FG です", "T-2025-ACDE-FG"),
    "employees": ("従業員22名の会社", "従業員22名"),
    "capital": ("資本金2,000万円です", "資本金2,000万円"),
    "people": ("社内は 18人で", "18人"),
    "the body": ("INPIT大阪府知財総合支援窓口に聞いた", "INPIT大阪府知財総合支援窓口"),
}


@pytest.mark.parametrize(("text", "part"), SHOWN.values(), ids=SHOWN)
def test_what_may_tell_is_shown_and_can_be_let_stand(text, part):
    findings = find_identity(text, KNOWN)
    assert [(each.text, each.is_refused) for each in findings] == [(part, False)]
    assert all(text[each.start : each.end] == each.text for each in findings)


HARMLESS = [
    "取引先から図面を無償で出すように言われて困っています。",
    "購買部長と品質部長が同席し、お客様や担当者様の前で3回も求められました。",
    "2026年10月1日から、毎月5回、50個ずつ納めています。市場や都市、区分、村の話ではありません。",
    "We were asked for drawings 3 times in 2026 and paid nothing for 12 prototypes.",
    "単価は120円から98円に下げられ、支払いは60日後になりました。",
    "秘密保持契約（NDA）を結ばず、PoCのデータを全部渡しました。",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_left_alone(text):
    assert find_identity(text, KNOWN) == ()


@pytest.mark.parametrize(
    ("name", "text", "is_refused"),
    [
        ("株式会社森", "森の会社です", True),
        ("株式会社森", "㈱森です", True),
        ("株式会社森", "森林の木を使います", False),
        ("日本", "西日本で作ります", False),
        ("AI Co., Ltd.", "the AI said", True),
        ("AI Co., Ltd.", "we paid again", None),
        ("ナギ", "ナギサの海", False),
    ],
)
def test_a_short_name_is_refused_where_it_stands_by_itself(name, text, is_refused):
    """A short name is a part of many words: refusing all of them would leave nothing to write."""
    findings = [each for each in find_identity(text, Known(names=(name,))) if each.kind == "name"]
    assert [each.is_refused for each in findings] == ([] if is_refused is None else [is_refused])


def test_the_writers_own_wins_over_what_only_looks_like_something():
    (found,) = find_identity("㈱ミオツクシ精機", Known(names=("みおつくし精機",)))
    assert found.is_refused


def test_the_same_words_have_the_same_key_however_written():
    first, second, other = (
        find_identity(text, KNOWN)[0].key for text in ("㈱トヨカワです", "(株) トヨカワから", "㈱タチカワ")
    )
    assert first == second != other


def test_nothing_is_known_and_nothing_is_found():
    assert find_identity("", Known()) == ()
    assert (
        find_identity("何でもない文章です。", Known(names=("", "（株）"), people=("",), numbers=("12",)))
        == ()
    )


LETTERS = "アイウエオカキクケコみおつくし精機工業製作ABCdefg漢字名前会社港海山川"
NAMES = st.text(alphabet=LETTERS, min_size=5, max_size=12).filter(
    lambda name: len(fold_marks(name).text) >= 5
)
AROUND = st.text(alphabet="あのいう、。です取引先図面123 \n", max_size=40)
JOINTS = ["", "", " ", "　", "・", "-", "\n", "\u200b", "."]


def disguise(name: str, rng: random.Random) -> str:
    """This function will write a name another way: kana, width, case, what stands between the characters."""
    said = []
    for mark in name:
        code = ord(mark)
        if 0x3041 <= code <= 0x3096 and rng.random() < 0.5:
            mark = chr(code + 0x60)
        elif 0x30A1 <= code <= 0x30F6 and rng.random() < 0.5:
            mark = chr(code - 0x60)
        elif mark.isascii():
            mark = rng.choice([mark.upper(), mark.lower(), chr(ord(mark) + 0xFEE0)])
        said.append(mark + rng.choice(JOINTS))
    return "".join(said).strip()


@given(name=NAMES, before=AROUND, behind=AROUND, seed=st.integers(0, 2**32))
def test_a_planted_name_is_always_found(name, before, behind, seed):
    rng = random.Random(seed)
    form = rng.choice(["株式会社", "㈱", "(株)", "有限会社", ""])
    text = f"{before}{form}{disguise(name, rng)}{behind}"
    findings = find_identity(text, Known(names=(f"{name}株式会社",)))
    assert any(each.is_refused for each in findings), text


@given(digits=st.integers(10**6, 10**13 - 1).map(str), before=AROUND, seed=st.integers(0, 2**32))
def test_a_planted_number_is_always_found(digits, before, seed):
    rng = random.Random(seed)
    written = "".join(
        rng.choice([mark, chr(ord(mark) + 0xFEE0)]) + rng.choice(["", "", "-", " ", "－"]) for mark in digits
    )
    text = f"{before.rstrip('123')}第{written}号"
    assert any(each.is_refused for each in find_identity(text, Known(numbers=(digits,)))), text


@given(text=st.text(max_size=200))
def test_findings_are_stretches_of_the_text_that_do_not_overlap(text):
    findings = find_identity(text, KNOWN)
    assert all(text[each.start : each.end] == each.text != "" for each in findings)
    assert all(first.end <= second.start for first, second in pairwise(findings))


@given(text=st.text(max_size=100))
def test_folding_keeps_the_places(text):
    folded = fold_marks(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert fold_marks(unicodedata.normalize("NFD", "ガギグ")).text == fold_marks("ｶﾞｷﾞｸﾞ").text


@pytest.mark.parametrize(
    ("name", "core", "part"),
    [
        ("株式会社みなと", "みなと", "みなと"),
        ("㈱みなと精工", "みなと精工", "みなと"),
        ("みなと（有）", "みなと", "みなと"),
        ("Minato Works Co., Ltd.", "minato works", "minato works"),
        ("K.K. Minato", "minato", "minato"),
        ("Incline", "incline", "incline"),
        ("株式会社", "株式会社", "株式会社"),
        ("精機", "精機", "精機"),
    ],
)
def test_what_is_left_of_a_name(name, core, part):
    assert strip_legal_form(name) == core
    assert strip_generic_ending(core) == part
