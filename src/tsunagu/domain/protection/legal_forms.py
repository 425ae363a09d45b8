"""What a company's name carries beside the name itself: its legal form, and endings that many names share."""

import re
import unicodedata

JAPANESE = (
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人",
    "特定非営利活動法人", "医療法人", "社会福祉法人", "学校法人", "企業組合", "協同組合",
)  # fmt: skip
SHORT = "株有同資名医社財"
ENGLISH = ("co., ltd.", "co. ltd.", "company limited", "k. k.", "k.k.", "kabushiki kaisha", "inc.", "ltd.", "limited", "corporation",
           "corp.", "llc", "g.k.", "y.k.", "company", "co.")  # fmt: skip
GENERIC = (
    "製作所", "工業所", "精密工業", "精機工業", "化学工業", "製造所", "研究所", "精機", "精工", "精密", "工業", "金属", "化学", "電機",
    "電子", "機械", "鉄工", "鉄工所", "金型", "樹脂", "製菓", "食品", "商店", "商会", "商事", "産業", "興業", "建設", "印刷", "繊維",
    "計測", "技研", "テクノ", "システム", "システムズ", "ソフト", "工房", "ホールディングス", "グループ", "ジャパン", "日本",
)  # fmt: skip
"""Endings after which what is left still names the company: ミナト精工 is also spoken of as ミナト."""

_FORMS = re.compile(
    r"[(（]\s*[{short}]\s*[)）]|[㈱㈲㈳㈶㈴㈾]|{japanese}|(?<![a-z])(?:{english})(?![a-z])".format(
        short=SHORT,
        japanese="|".join(JAPANESE),
        english="|".join(
            re.escape(form).replace(r"\ ", r"\s*").replace(r"\.", r"\.?").replace(",", ",?")
            for form in ENGLISH
        ),
    )
)

_HEAD = re.compile(r"[ぁ-ゖー]+|[ァ-ヺー]+|[a-z]{5,}|[一-龠々]+")
_KANJI = re.compile(r"[一-龠々]+")
_GA = re.compile(r"(?<=[一-龠々])[ヶケ](?=[一-龠々])")


def strip_legal_form(name: str) -> str:
    """This function will return a name without legal forms, in folded width and case; a name of nothing else stays whole."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(_FORMS.sub(" ", plain).split()) or plain.strip()


def strip_generic_ending(name: str) -> str:
    """This function will return what is left of a name without an ending that many share, if two characters or more are."""
    for ending in sorted(GENERIC, key=len, reverse=True):
        short = name.removesuffix(ending).strip()
        if short != name and len(short) > 1:
            return short
    return name


def list_parts(name: str) -> tuple[str, ...]:
    """This function will return the parts of a name by which people speak of it: without an ending that many share, what is written
    in the script it begins with, the first two characters of a long one.
    """
    head = _HEAD.match(name)
    parts = [strip_generic_ending(name), head[0] if head else ""]
    if _KANJI.fullmatch(name) and len(name) > 3:
        parts.append(name[:2])
    return tuple(dict.fromkeys(part for part in parts if 1 < len(part) < len(name)))


def list_spellings(name: str) -> tuple[str, ...]:
    """This function will return a name as it may be written: 茅ヶ崎 is 茅が崎 as well."""
    return tuple(dict.fromkeys((name, _GA.sub("が", name))))
