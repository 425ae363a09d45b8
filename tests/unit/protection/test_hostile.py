"""Ways in which a name slips through, each of them tried: refused, or shown to the person who sends it. What no program can
know stands in BEYOND, and docs/how-to/report-without-a-name.md says it to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.domain.protection.identity import Known, find_identity
from tsunagu.domain.protection.sounds import fold_sounds

KNOWN = Known(
    names=(
        "株式会社みおつくし精機",
        "澪標精機",
        "東海特殊鋼",
        "ナルト鐵工所",
        "茅ヶ崎バイオ",
        "カニタロウ工房",
        "MIO-TOOL",
        "ミオスター",
    ),
    people=("髙橋 健一",),
    addresses=("info@miotsukushi.co.jp",),
    numbers=("特許第7012345号", "特願2019-054321", "7000012050002", "06-1234-5678", "特開平10-012345"),
    references=("T-2026-7KQ4-M2",),
    bodies=("INPIT大阪府知財総合支援窓口",),
    titles=("曲面研削用の把持装置",),
)

REFUSED = {
    "full and half width mixed": "ミｵﾂクｼ精機",
    "half width with marks of sound apart": "茅ヶ崎ﾊﾞｲｵ",
    "an old character": "ナルト鉄工所",
    "zero width space": "みおつ\u200bくし精機",
    "zero width joiner": "みおつ\u200dくし\u2060精機",
    "soft hyphen": "みおつくし\u00ad精機",
    "byte order mark": "みお\ufeffつくし精機",
    "text turned round": "みおつ\u202eくし\u202c精機",
    "variation selector": "澪\ufe00標精機",
    "ideographic variation": "澪\U000e0100標精機",
    "a letter that shows nothing": "みおつ\u3164くし\u115f精機",
    "half-width filler": "みおつくし\uffa0精機",
    "braille blank": "みお\u2800つくし精機",
    "one character on each line": "み\nお\nつ\nく\nし\n精\n機",
    "a character that looks alike": "力二タ口ウ工房",
    "a Chinese one for a long vowel": "ミオスタ一という商品",
    "Cyrillic letters": "М\u0456\u043e-t\u043e\u043el です",
    "Greek letters": "ΜΙΟ ΤΟΟL",
    "letters in circles": "ⓂⓘⓄ ⓣⓞⓞⓛ",
    "letters in black boxes": "🅼🅸🅾🆃🅾🅾🅻",
    "mathematical letters": "𝕄𝕀𝕆-𝕋𝕆𝕆𝕃",
    "kana for Chinese characters": "ミオツクシセイキです",
    "hiragana for Chinese characters": "うちは、みおつくしせいき、です",
    "Hepburn": "We are Miotsukushi Seiki.",
    "Kunrei": "MIOTUKUSI SEIKI",
    "one word, as a handle": "@miotsukushi_seiki を見てください",
    "long vowels, half of them": "Tokai Tokushuko のことです",
    "long vowels with macrons": "Tōkai Tokushukō です",
    "kana of all Chinese characters": "とうかいとくしゅこうです",
    "が for ヶ": "茅が崎バイオ",
    "㈱": "㈱みおつくし精機",
    "(株)": "（株）みおつくし精機",
    "㍿": "㍿みおつくし精機",
    "KK": "Miotsukushi Seiki KK",
    "as banks write it": "カ）ミオツクシセイキ",
    "a person in kana": "たかはしけんいちです",
    "a person in romaji": "Kenichi Takahashi",
    "a person, family name last": "健一・高橋",
    "telephone with dots": "06.1234.5678",
    "telephone with の": "06の1234の5678",
    "telephone in Chinese numerals": "〇六－一二三四－五六七八",
    "telephone with circles for zeros": "○六・一二三四・五六七八",
    "telephone in formal numerals": "零六 壱弐参四 五六七八",
    "telephone in Arabic-Indic digits": "٠٦-١٢٣٤-٥٦٧٨",
    "telephone, hyphens said": "06ハイフン1234ハイフン5678",
    "full-width at": "info＠miotsukushi．co．jp",
    "[at]": "info[at]miotsukushi[dot]co[dot]jp",
    "(at) and blanks": "info (at) miotsukushi . co . jp",
    "アット": "infoアットmiotsukushiドットcoドットjp",
    "at and dot in words": "info at miotsukushi dot co dot jp",
    "corporate number in groups": "7 0000 1205 0002",
    "corporate number with commas": "7,000,012,050,002",
    "a patent with commas": "特許7,012,345号",
    "an application without zeros": "特願2019-54321",
    "an application by its era": "特願平31-054321",
    "an application, the whole era": "平成31年特許願第54321号",
    "the first year of an era": "令和元年特許願第５４３２１号",
    "a publication by its Western year": "特開1998-12345",
    "a publication by a letter": "H10-012345",
    "the reference with dots": "T.2026.7kq4.m2",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_it_is_refused(text):
    assert any(each.is_refused for each in find_identity(text, KNOWN))


SHOWN = {
    "what the name begins with": ("東海の者です", "東海"),
    "the same sound in other characters": ("鳴門鉄工所", "鳴門鉄工所"),
    "ヴァ for バ": ("茅ヶ崎ヴァイオ", "茅ヶ崎ヴァイオ"),
    "the name in kana, in part": ("ミオツクシの者です", "ミオツクシ"),
    "a family name in kana": ("社長のタカハシです", "タカハシ"),
    "the name of a right": ("曲面研削用の把持装置です", "曲面研削用の把持装置"),
    "the domain's own word": ("miotsukushi で検索すると", "miotsukushi"),
    "an unknown telephone with dots": ("090.1111.2222", "090.1111.2222"),
    "an unknown telephone in numerals": ("〇九〇－一一一一－二二二二", "〇九〇－一一一一－二二二二"),
    "an unknown address": ("buyer [at] example [dot] com へ", "buyer [at] example [dot] com"),
    "postal code without its mark": ("郵便番号は5300001です", "郵便番号は5300001"),
    "postal code in numerals": ("〒五三〇－〇〇〇一", "〒五三〇－〇〇〇一"),
    "a station": ("工場は梅田駅の", "梅田駅"),
    "the age in an era": ("創業大正十二年の", "創業大正十二年"),
    "the age behind": ("1923年創業です", "1923年創業"),
    "employees in numerals": ("従業員は二十二名です", "従業員は二十二名"),
    "the only one": ("これを作れるのは国内で唯一です", "唯一"),
    "a share": ("シェア40パーセント", "シェア40"),
    "the only one, in English": ("We are the only maker of it", "the only maker"),
    "a number of something": ("口座は1234567です", "1234567"),
    "encoded": ("%E3%81%BF%E3%81%8A%E3%81%A4", "%E3%81%BF%E3%81%8A%E3%81%A4"),
    "encoded for pages": ("&#12415;&#12362;&#12388;", "&#12415;&#12362;&#12388;"),
    "a shop": ("mio.shop にあります", "mio.shop"),
    "the other side": ("トヨカワ株式会社だけが", "トヨカワ株式会社"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "part"), SHOWN.values(), ids=SHOWN)
def test_it_is_shown_and_somebody_looks(text, part):
    findings = find_identity(text, KNOWN)
    assert part in {each.text for each in findings}, findings
    assert not any(each.is_refused for each in findings)


BEYOND = {
    "letters between the letters": "み1お2つ3く4し5精6機",
    "backwards": "機精しくつおみ",
    "initials": "M社と呼ばれています",
    "a riddle": "川の道しるべの名をもつ精密な会社",
    "numbers said aloud": "ゼロロク、イチニーサンヨン",
    "a deed everybody knows": "昨年のあの火事の工場です",
    "a demand nobody else had": "直径3ミリの曲がった軸を千本、来週までにと言われました",
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_what_no_program_can_know(text):
    """If one of them is found one day, it moves up: the how-to must not say less than is true."""
    assert not any(each.is_refused for each in find_identity(text, KNOWN))


ORDINARY = [
    "皆と相談し、二人で八回、口頭で力を入れて説明しました。千円を三回払いました。",
    "平成の終わりから、毎年10月に5,000個ずつ、合計12000000円分を納めています。",
    "図面を渡すように言われ、断ると発注を減らすと言われました。at the meeting we said no.",
    "1台あたり30時間の追加作業を、2026年4月から無償で求められています。",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text):
    assert find_identity(text, KNOWN) == ()


SOUNDS = [
    ("みなとせいき", "minatoseiki"),
    ("Shimbashi", "シンバシ"),
    ("Matcha", "マッチャ"),
    ("Ōta / Ohta / Oota", "オータおおたオオタ"),
    ("Faxi, La", "ファksiラ"),
    ("ジェシェ", "jeshe"),
    ("ｶﾞｷﾞ", "ガギ"),
    ("澪\u200b標", "みおつくし"),
]


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_both_sound_the_same(one, other):
    assert fold_sounds(one).folded.text == fold_sounds(other).folded.text != ""


@given(text=st.text(alphabet="あっきゃンヴァーminatosxchjfl澪標精機 \n・ｶﾞ髙\u200b\u3099", max_size=60))
def test_every_sound_has_its_place(text):
    sounds = fold_sounds(text).folded
    assert len(sounds.text) == len(sounds.places)
    assert all(0 <= place < len(text) for place in sounds.places)
    assert list(sounds.places) == sorted(sounds.places)


def test_a_short_english_word_that_a_name_begins_with_is_a_word():
    known = Known(names=("The New Works Co., Ltd.", "Minatogawa New Works"))
    assert find_identity("They asked for the new drawings.", known) == ()
    assert [each.text for each in find_identity("We are Minatogawa.", known)] == ["Minatogawa"]
