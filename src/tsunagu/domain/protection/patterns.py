"""What looks like a name, an address or a number of somebody. Each may be harmless: a person says so."""

import re
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from tsunagu.engines.triage.said_places import list_place_patterns
from tsunagu.kernel.words import Words


class Kind(StrEnum):
    """What a stretch of text tells."""

    NAME = "name"
    NAME_PART = "name_part"
    PERSON = "person"
    COMPANY = "company"
    MAIL = "mail"
    TELEPHONE = "telephone"
    WEB = "web"
    POSTAL = "postal"
    PLACE = "place"
    STREET = "street"
    CORPORATE = "corporate"
    RIGHT = "right"
    NUMBER = "number"
    CODE = "code"
    SOUND = "sound"
    TITLE = "title"
    REFERENCE = "reference"
    BODY = "body"
    FIGURE = "figure"
    UNIQUE = "unique"
    ENCODED = "encoded"


WHY = MappingProxyType(
    {
        Kind.NAME: Words("あなたの会社の名前です", "the name of your company"),
        Kind.NAME_PART: Words("あなたの会社の名前の一部です", "part of the name of your company"),
        Kind.PERSON: Words("人の名前かもしれません", "perhaps somebody's name"),
        Kind.COMPANY: Words("会社の名前かもしれません", "perhaps the name of a company"),
        Kind.MAIL: Words("メールアドレスです", "an e-mail address"),
        Kind.TELEPHONE: Words("電話番号かもしれません", "perhaps a telephone number"),
        Kind.WEB: Words("ウェブサイトのアドレスです", "an address on the web"),
        Kind.POSTAL: Words("郵便番号かもしれません", "perhaps a postal code"),
        Kind.PLACE: Words("場所が分かります", "tells a place"),
        Kind.STREET: Words("住所かもしれません", "perhaps an address"),
        Kind.CORPORATE: Words("法人番号かもしれません", "perhaps a corporate number"),
        Kind.RIGHT: Words(
            "出願や登録の番号かもしれません", "perhaps the number of an application or a right"
        ),
        Kind.NUMBER: Words(
            "あなたの会社や権利、電話の番号です", "a number of your company, its rights or its telephone"
        ),
        Kind.CODE: Words("何かの番号かもしれません", "perhaps the number of something"),
        Kind.SOUND: Words("読みがあなたの側の名前と同じです", "sounds like a name of yours"),
        Kind.TITLE: Words("あなたの権利の名前です", "the name of a right of yours"),
        Kind.UNIQUE: Words(
            "ほかにない会社だと分かるかもしれません", "may tell that there is only one such company"
        ),
        Kind.ENCODED: Words("読めない形で書かれた文字です", "characters written in a way nobody reads"),
        Kind.REFERENCE: Words("相談の受付番号です", "the reference of a consultation"),
        Kind.BODY: Words("相談した機関の名前です", "the body you asked for advice"),
        Kind.FIGURE: Words(
            "会社をしぼり込める数字かもしれません", "a figure that may narrow down the company"
        ),
    }
)

HYPHEN = r"[-‐‑–—−ー－]"
GAP = rf"(?:\s|{HYPHEN})?"
JOINT = rf"(?:[\s()./・*~,_]|{HYPHEN}){{0,2}}"
AT = r"(?:@|[(\[{<]\s*at\s*[)\]}>]|\sat\s|アット(?:マーク)?|あっと)"
DOT = r"(?:\.|[(\[{<]\s*dot\s*[)\]}>]|\sdot\s|ドット)"
NUMERAL = r"\d〇一二三四五六七八九十百千万億"
ERA_NAME = r"(?:明治|大正|昭和|平成|令和)?"
NAME = r"[ァ-ヶー・一-龠々A-Za-z0-9&]"
FORM = r"(?:株式会社|有限会社|合同会社|\((?:株|有|同)\))"
TITLE = r"(?:さん|様|氏|社長|会長|専務|常務|部長|課長|係長|工場長|所長|主任)"
NOBODY = "|".join(
    ("担当", "相手", "先方", "取引", "発注", "購買", "調達", "営業", "技術", "品質", "開発", "製造", "生産", "資材", "設計", "総務",
     "経理", "皆", "お客", "客", "元請", "親会社", "当社", "弊社", "御社", "本部", "副")
)  # fmt: skip
"""What stands before a title and names nobody."""
OFFICE_WORDS = r"(?:特願|特開|特表|特公|特許|実願|実登|実用新案登録|意願|意匠登録|商願|商標登録|国際公開|国際出願|出願|登録)(?:番号)?"
ERA = r"(?:平成?|昭和?|令和?)?"
AREAS = r"(?:PCT/[A-Z]{2}|WO|JP|US|EP|CN|KR|DE)"
PLAIN, NARROW = re.NOFLAG, re.ASCII | re.IGNORECASE
DOMAIN_END = (
    r"(?:co\.jp|or\.jp|ne\.jp|go\.jp|ac\.jp|jp|com|net|org|biz|info|io|example"
    r"|shop|tokyo|osaka|app|dev|me|tv|cc|asia|site|online|store|tech|works)"
)
BLOCK = rf"\d{{1,4}}\s*(?:丁目|番地|番町)(?:[\d番地号の]|{HYPHEN})*"
HOUSE = rf"\d{{1,3}}{HYPHEN}\d{{1,3}}{HYPHEN}\d{{1,4}}(?!{HYPHEN}?\d)"
BEGINS_ABROAD = rf"\+81{GAP}(?:\(0\))?"
FIGURES = r"(?:従業員|社員|資本金|創業|設立|年商|売上(?:高)?)(?:は|が|数)?[約\s]*"


@cache
def load_patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """This function will return the patterns, for text in folded width; ``here`` is the stretch that is shown."""
    places = list_place_patterns()
    told = (
        (Kind.MAIL, rf"(?P<here>[a-z0-9_.+-]+\s*{AT}\s*[a-z0-9-]+(?:\s*{DOT}\s*[a-z0-9-]+)+)", NARROW),
        (Kind.WEB, rf"(?P<here>https?://[^\s、。]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+{DOMAIN_END}(?![\w-]))", NARROW),
        (Kind.TELEPHONE, rf"(?P<here>(?<!\d)(?:{BEGINS_ABROAD}|0){JOINT}(?:\d{JOINT}){{8,9}}\d(?!\d))", PLAIN),
        (Kind.POSTAL, rf"(?P<here>〒\s*\d{{3}}{HYPHEN}?\d{{4}}|(?<![\d-])\d{{3}}{HYPHEN}\d{{4}}(?!{HYPHEN}?\d))", PLAIN),
        (Kind.POSTAL, rf"(?P<here>郵便番号\s*[はがの:]?\s*\d{{3}}{JOINT}\d{{4}})", PLAIN),
        (Kind.CORPORATE, rf"(?P<here>(?<!\d)T?\d(?:{GAP}\d){{12}}(?!\d))", PLAIN),
        (Kind.RIGHT, rf"(?P<here>{OFFICE_WORDS}[第:は\s]*{ERA}\s*\d{{1,4}}(?:\s*(?:{HYPHEN}|/|年第?)\s*)?\d{{2,7}}号?)", PLAIN),
        (Kind.RIGHT, rf"(?P<here>(?<![A-Za-z]){AREAS}[\s/-]?\d{{2,4}}[\s/-]?\d{{4,8}}(?:[A-Z]\d?)?(?![A-Za-z\d]))", PLAIN),
        (Kind.REFERENCE, r"(?P<here>(?<![A-Za-z])[TＴ]-?20\d\d-?[0-9A-Z]{4}-?[0-9A-Z]{2}(?![A-Za-z\d]))", re.IGNORECASE),
        (Kind.STREET, rf"(?P<here>(?<!\d)(?:{BLOCK}|{HOUSE}))", PLAIN),
        (Kind.PLACE, rf"(?P<here>{places['ja']}(?:都|府|県|市)?)", PLAIN),
        (Kind.PLACE, rf"(?<![A-Za-z])(?P<here>{places['en']})", re.IGNORECASE),
        (Kind.PLACE, r"(?P<here>(?<![一-龠々])(?!都市|地区|農村|漁村)[一-龠々]{1,4}(?:市|区|町|村|郡)(?=[のにでへ、。内]|$))", PLAIN),
        (Kind.COMPANY, rf"(?P<here>{FORM}\s?{NAME}{{1,20}}|{NAME}{{1,20}}\s?{FORM})", PLAIN),
        (Kind.COMPANY, r"(?P<here>(?:[A-Z][\w&-]*\s){1,4}(?:Co\.|Inc|Ltd|K\.?\s?K|Corp|Corporation|LLC|GmbH)\b\.?)", PLAIN),
        (Kind.PERSON, rf"(?P<here>(?<![一-龠々ァ-ヶー])(?!(?:{NOBODY}))[一-龠々]{{1,4}})\s?(?={TITLE})", PLAIN),
        (Kind.PERSON, r"(?P<here>(?<![A-Za-z])(?:Mr|Ms|Mrs|Dr)\.?\s[A-Z][a-z]+)", PLAIN),
        (Kind.FIGURE, rf"(?P<here>{FIGURES}{ERA_NAME}[{NUMERAL}][{NUMERAL},.]*\s*(?:人|名|円|年)?)", PLAIN),
        (Kind.FIGURE, rf"(?P<here>{ERA_NAME}[{NUMERAL}]+年(?:の|に)?(?:創業|設立))", PLAIN),
        (Kind.UNIQUE, r"(?P<here>唯一|(?:日本|世界)[一初]|(?:業界|国内)初|シェア(?:\s*\d+|トップ|首位)|当社(?:だけ|しか))", PLAIN),
        (Kind.UNIQUE, r"(?P<here>\bthe only (?:company|maker|manufacturer|supplier|one)\b|\bworld'?s (?:only|first)\b)", re.IGNORECASE),
        (Kind.PLACE, r"(?P<here>[一-龠々ァ-ヶー]{1,8}(?:駅|工業団地|商店街|インターチェンジ))", PLAIN),
        (Kind.ENCODED, r"(?P<here>(?:%[0-9A-F]{2}){3,}|(?:&#x?[0-9A-F]+;?){2,}|xn--[a-z0-9-]+)", re.IGNORECASE),
        (Kind.CODE, r"(?P<here>(?<![\d,])\d{7,}(?![\d,]|\s*(?:円|個|本|枚|台|件|ドル|yen)))", PLAIN),
        (Kind.FIGURE, r"(?P<here>(?<!\d)\d[\d,]*\s?(?:名|人)(?=の|規模|で))", PLAIN),
    )  # fmt: skip
    return tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in told)
