"""What the parts of a query are called: fields and their values, in both languages, folded."""

from tsunagu.engines.patents.search.query import Is, Node
from tsunagu.engines.patents.stages import STAGES
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

FIELDS = {
    "applicant": ("applicant", "applicants", "出願人", "権利者", "会社", "名前"),
    "fi": ("fi",),
    "ipc": ("ipc",),
    "cpc": ("cpc",),
    "class": ("class", "code", "分類"),
    "year": ("year", "年", "出願年"),
    "stage": ("stage", "status", "状態", "ステージ"),
    "right": ("right", "kind", "権利", "種別"),
    "country": ("country", "office", "国"),
    "number": ("number", "番号", "文献番号", "出願番号", "公開番号", "登録番号"),
}
FIELD_BY_NAME = {name: field for field, names in FIELDS.items() for name in names}

EXAMPLES = Words(
    "使える項目: 出願人:○○ 分類:B25J9 fi:B25J9/16 年:2015..2020 状態:有効 権利:特許 国:JP 番号:特開2020-123456。"
    '記号のまま探すときは "…" で囲んでください。',
    "Fields: applicant:… class:B25J9 fi:B25J9/16 year:2015..2020 stage:alive right:patent country:JP "
    "number:JP2020123456A. To search for the text as it stands, put it in quotes.",
)

_RIGHTS = {
    "patent": ("特許",),
    "utility_model": ("実用新案", "実用", "utility"),
    "design": ("意匠",),
    "trademark": ("商標", "mark"),
}
_STAGES = {
    "alive": ("有効", "生存", "存続", "存続中", "権利あり", "権利有り"),
    "pending": ("出願中", "審査中", "係属中", "審査請求前"),
    "dead": ("消滅", "権利消滅", "失効", "lapsed", "expired"),
    "refused": ("拒絶", "却下", "rejected"),
    "withdrawn": ("取下げ", "取り下げ", "取下", "みなし取下げ"),
    "unknown": ("不明",),
}


def _turn(values: dict[str, tuple[str, ...]]) -> dict[str, str]:
    named = {fold_for_search(name): value for value, names in values.items() for name in names}
    return named | {value: value for value in values}


VALUES = {"right": _turn(_RIGHTS), "stage": _turn(_STAGES)}
for _value, _words in STAGES.items():
    VALUES["stage"].update({fold_for_search(_words.ja): _value, fold_for_search(_words.en): _value})

CHOICES = {
    "stage": Words(
        "有効・出願中・消滅・拒絶・取下げ・不明 から選んでください（状態:有効 のように書きます）。",
        "Choose alive, pending, dead, refused, withdrawn or unknown, as in stage:alive.",
    ),
    "right": Words(
        "特許・実用新案・意匠・商標 から選んでください（権利:特許 のように書きます）。",
        "Choose patent, utility_model, design or trademark, as in right:patent.",
    ),
    "country": Words(
        "2文字の国コードで書いてください（国:JP のように書きます）。",
        "Write the two letters of the office, as in country:JP.",
    ),
}


def read_value(field: str, value: str) -> Node | None:
    """This function will return the condition on stage, right or country, or None for a value there is not."""
    if field == "country":
        code = value.upper()
        return Is("country", code) if len(code) == 2 and code.isascii() and code.isalpha() else None
    found = VALUES[field].get(fold_for_search(value))
    if found is None:
        return None
    return Is("stage", found) if field == "stage" else Is("right", found)
