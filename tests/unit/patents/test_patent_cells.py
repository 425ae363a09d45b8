"""One cell: numbers, days, names, FI symbols, stages."""

from datetime import date

import pytest

from tsunagu.engines.patents.cells import clean, read_abstract, read_day, read_names, split_fi
from tsunagu.engines.patents.numbers import make_key, write_number
from tsunagu.engines.patents.stages import judge_stage


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("特開2024-127407", "特開2024-127407"),
        ("特開２０２４－１２７４０７", "特開2024-127407"),
        ("特開平5-253171", "特開平05-253171"),
        ("特開昭58-102690", "特開昭58-102690"),
        ("特願H10-525233", "特願平10-525233"),
        ("再表2018/235274", "再表2018/235274"),
        ("WO2018/235274", "WO2018/235274"),
        ("特許第7533889号", "特許7533889"),
        ("実登 3234843", "実登3234843"),
        ("拒絶2020-1234", "拒絶2020-001234"),
        ("何か別のもの", "何か別のもの"),
    ],
)
def test_numbers_have_one_spelling(text, written):
    assert write_number(text) == written


@pytest.mark.parametrize(
    ("era", "western"),
    [
        ("特願平05-012345", "特願1993-012345"),
        ("特願昭63-198708", "特願1988-198708"),
        ("特願令01-000001", "特願2019-000001"),
    ],
)
def test_an_era_year_meets_its_western_year(era, western):
    assert make_key(era) == make_key(western)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023/03/09", date(2023, 3, 9)),
        ("2023/3/9", date(2023, 3, 9)),
        ("2023-03-09", date(2023, 3, 9)),
        ("２０２３／０３／０９", date(2023, 3, 9)),
        ("20230309", date(2023, 3, 9)),
        ("2023年3月9日", date(2023, 3, 9)),
        ("2023/03/09 0:00:00", date(2023, 3, 9)),
        ("平成5年3月9日", date(1993, 3, 9)),
        ("H05.03.09", date(1993, 3, 9)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("-", None),
        ("null", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["2023/02/30", "2023/13/01", "23/03/09", "明日", "2023/03-09", "0001/01/01", "9999/12/31"]
)
def test_no_days(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        read_day(text)


@pytest.mark.parametrize(
    ("text", "names", "is_cut"),
    [
        ("架空精機株式会社,ｉ－ＡＢＣ株式会社", ["架空精機株式会社", "i-ABC株式会社"], False),
        (
            "サンプル　システムズ，　インコーポレイテッド",
            ["サンプル システムズ, インコーポレイテッド"],
            False,
        ),
        ("架空（深▲セン▼）有限公司", ["架空(深セン)有限公司"], False),
        ("学校法人 架空大学 他", ["学校法人 架空大学"], True),
        ("山田　花子,他", ["山田 花子"], True),
        ("他山の石株式会社", ["他山の石株式会社"], False),
        ("", [], False),
    ],
)
def test_applicants(text, names, is_cut):
    assert read_names(text) == (names, is_cut)


@pytest.mark.parametrize(
    ("text", "symbols", "is_cut"),
    [
        ("B23K9/12,331@L,H04N23/61", ("B23K9/12,331@L", "H04N23/61"), False),
        ("A61B5/02,800@Z \nA61B6/03,360@G", ("A61B5/02,800@Z", "A61B6/03,360@G"), False),
        ("A61B5/05,390 \n他", ("A61B5/05,390",), True),
        ("G05D105:00,G05D1/43", ("G05D105:00", "G05D1/43"), False),
        ("", (), False),
    ],
)
def test_fi_symbols_keep_their_facet(text, symbols, is_cut):
    assert split_fi(text) == (symbols, is_cut)


@pytest.mark.parametrize(
    ("stage", "event", "said"),
    [
        ("特許 有効", "年金の支払い", "alive"),
        ("特許 有効", "公開公報の発行", "alive"),
        ("特許　有効", "", "alive"),
        ("異議申立中", "", "alive"),
        ("特許 消滅", "存続期間満了による特許権の消滅", "dead"),
        ("審査中", "拒絶査定", "pending"),
        ("審査請求前", "公開公報の発行", "pending"),
        ("査定不服", "手続補正", "pending"),
        ("（出願の）却下・拒絶", "出願の拒絶・却下", "refused"),
        ("(出願の)却下・拒絶", "手続補正", "refused"),
        ("（出願の）却下・拒絶", "出願のみなし取下げ", "withdrawn"),
        ("（出願の）却下・拒絶", "出願の取下げ", "withdrawn"),
        (None, None, "unknown"),
        (None, "年金の支払い", "unknown"),
        ("聞いたことのない段階", "", "unknown"),
    ],
)
def test_stage_needs_both_columns(stage, event, said):
    assert judge_stage(stage, event) == said


def test_abstracts_lose_their_head_and_the_exporters_breaks():
    assert (
        read_abstract("(57)【要約】\r\n【課題】ド<BR>ライバ\r\n【選択図】図1")
        == "【課題】ドライバ\n【選択図】図1"
    )


def test_marks_nobody_can_see_are_dropped():
    assert clean("\ufeff a\x00\u202eb\x1f ") == "ab"
