"""From a typed query to its tree: blanks mean AND, OR joins its two neighbours first, - leaves out, brackets group."""

import re

from tsunagu.engines.patents.search.folding import fold_text
from tsunagu.engines.patents.search.names import CHOICES, EXAMPLES, FIELD_BY_NAME, read_value
from tsunagu.engines.patents.search.problems import SearchProblem, refuse_query
from tsunagu.engines.patents.search.query import (
    All,
    Any,
    CodeKind,
    Contains,
    FiledBetween,
    HasCode,
    HasNumber,
    Node,
    Not,
)
from tsunagu.engines.patents.search.spellings import is_number, spell_asked
from tsunagu.engines.patents.search.tokens import Token, cut_query
from tsunagu.kernel.words import Words

MOST_DEPTH = 20
SYMBOL = re.compile(r"[A-HY]\d{2}(?:[A-Z](?:\d{1,4}(?:/\d{2,6}(?:[,@]\S*)?)?)?)?", re.IGNORECASE)
A_SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9/,@.-]{0,40}[*?]?", re.IGNORECASE)
YEARS = re.compile(r"(\d{4})?年?(?:(\.{2,3}|[~〜-])(\d{4})?年?)?")
EMPTY = Words(
    "探す語を書いてください（例: 内視鏡 把持）。", "Write a word to look for, as in: endoscope grip."
)
YEAR_HOW = Words(
    "年:2020 または 年:2015..2020 のように、西暦4桁で、古い年から書いてください。",
    "Write it as year:2020 or year:2015..2020, four digits each, the earlier year first.",
)


def parse_query(text: str) -> Node:
    """This function will read a query. Raises SearchProblem, and nothing else, for one that cannot be read."""
    tokens = cut_query(text)
    place, node = _read_all(tokens, 0, 0)
    if place < len(tokens):
        raise _refuse_bracket(text)
    if node is None:
        raise refuse_query(
            "empty", text.strip(), "探す語がありません。", "There is no word to look for.", EMPTY
        )
    if _is_negative(node):
        raise refuse_query(
            "only_negative",
            text.strip(),
            "除く語だけでは検索できません。",
            "A query cannot consist of excluded words alone.",
            EMPTY,
        )
    return node


def _is_negative(node: Node) -> bool:
    """Everything but a few is no question."""
    match node:
        case Not():
            return True
        case All(parts=parts) | Any(parts=parts):
            return all(_is_negative(part) for part in parts)
        case _:
            return False


def _refuse_bracket(where: str) -> SearchProblem:
    return refuse_query(
        "brackets",
        where.strip(),
        "かっこの開きと閉じが合いません。",
        "The brackets do not match.",
        Words(
            '( と ) を同じ数にするか、"…" で囲んでください。',
            "Close each ( with a ), or put the text in quotes.",
        ),
    )


def _read_all(tokens: list[Token], place: int, depth: int) -> tuple[int, Node | None]:
    if depth > MOST_DEPTH:
        raise _refuse_bracket("(" * (MOST_DEPTH + 1))
    groups = list[list[Node]]()
    joins = False
    while place < len(tokens) and tokens[place].kind != "close":
        if tokens[place].kind == "or":
            joins, place = bool(groups), place + 1
            continue
        place, node = _read_one(tokens, place, depth)
        if node is None:
            continue
        if joins:
            groups[-1].append(node)
        else:
            groups.append([node])
        joins = False
    parts = tuple(Any(tuple(group)) if len(group) > 1 else group[0] for group in groups)
    if not parts:
        return place, None
    return place, All(parts) if len(parts) > 1 else parts[0]


def _read_one(tokens: list[Token], place: int, depth: int) -> tuple[int, Node | None]:
    token = tokens[place]
    if token.kind == "not":
        if place + 1 >= len(tokens) or tokens[place + 1].kind in ("or", "close", "not"):
            return place + 1, None
        place, node = _read_one(tokens, place + 1, depth)
        return place, Not(node) if node is not None else None
    if token.kind == "open":
        place, node = _read_all(tokens, place + 1, depth + 1)
        if place >= len(tokens):
            raise _refuse_bracket("(")
        return place + 1, node
    return place + 1, _read_word(token)


def _read_word(token: Token) -> Node | None:
    if token.field:
        return _read_field(token)
    word = fold_text(token.text)
    if not word:
        return None
    if token.kind == "phrase":
        return Contains(word)
    if is_number(token.text):
        return Any((HasNumber(token.text.strip()), Contains(word)))
    if SYMBOL.fullmatch(token.text) and len(token.text) >= 4:
        return Any((_make_code(token.text, "any"), Contains(word)))
    return Contains(word)


def _read_field(token: Token) -> Node:
    typed = f"{token.field}:{token.text}"
    field = FIELD_BY_NAME.get(fold_text(token.field))
    if field is None:
        raise refuse_query(
            "unknown_field", typed, f"「{token.field[:20]}」という項目はありません。",
            f"There is no field “{token.field[:20]}”.", EXAMPLES,
        )  # fmt: skip
    value = token.text.strip()
    if not fold_text(value):
        raise refuse_query(
            "empty_field",
            typed,
            "コロンの後に探す値がありません。",
            "There is no value after the colon.",
            EXAMPLES,
        )
    if field == "applicant":
        return Contains(fold_text(value), "names")
    if field == "number":
        if not spell_asked(value)[0]:
            raise refuse_query("number", typed, "番号として読めません。", "This is no number.", EXAMPLES)
        return HasNumber(value)
    if field == "year":
        return _read_years(typed, value)
    if field in ("stage", "right", "country"):
        found = read_value(field, value)
        if found is None:
            raise refuse_query(
                "value", typed, "この値はありません。", "There is no such value.", CHOICES[field]
            )
        return found
    return _read_code(field, typed, value)


def _read_years(typed: str, value: str) -> FiledBetween:
    match = YEARS.fullmatch(value)
    first, last = (match[1], match[3]) if match else (None, None)
    if match and not match[2]:
        last = first
    if not (first or last) or (first and last and first > last):
        raise refuse_query(
            "years", typed, "年の範囲を読めません。", "The range of years cannot be read.", YEAR_HOW
        )
    return FiledBetween(int(first) if first else None, int(last) if last else None)


def _read_code(field: str, typed: str, value: str) -> HasCode:
    if not A_SYMBOL.fullmatch("".join(value.split())):
        raise refuse_query(
            "symbol", typed, "分類記号として読めません。", "This is no classification symbol.",
            Words(
                "分類:B25J9/16 のように書いてください。B25J や B25J9 のように途中まででもかまいません。",
                "Write it as class:B25J9/16; a part such as B25J or B25J9 will do.",
            ),
        )  # fmt: skip
    kinds: dict[str, CodeKind] = {"fi": "fi", "ipc": "ipc", "cpc": "cpc"}
    return _make_code(value, kinds.get(field, "any"))


def _make_code(value: str, kind: CodeKind) -> HasCode:
    symbol = fold_text(value).replace("_", "").upper()
    return HasCode(symbol.rstrip("*?"), kind, symbol.endswith(("*", "?")))
