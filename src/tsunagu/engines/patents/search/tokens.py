"""A typed query cut into words, quoted phrases, brackets, minus signs and OR."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from tsunagu.engines.patents.search.problems import refuse_query
from tsunagu.kernel.words import Words

MOST_CHARACTERS = 2_000
MOST_TOKENS = 200
QUOTES = str.maketrans(dict.fromkeys("“”„‟「」『』≪≫«»", '"'))
MINUS = "-‐–—−"
WORD_END = re.compile(r"""[\s()"]""")
OR_WORDS = frozenset({"OR", "または", "又は", "|"})
AND_WORDS = frozenset({"AND", "かつ", "&"})

Kind = Literal["word", "phrase", "open", "close", "or", "not"]
SHORTER = Words(
    "語を減らすか、いくつかに分けて検索してください。", "Use fewer words, or search in several steps."
)


@dataclass(frozen=True, slots=True)
class Token:
    """``field`` is what stood before a colon, as typed; ``text`` is folded in width only."""

    kind: Kind
    text: str = ""
    field: str = ""


def cut_query(text: str) -> list[Token]:
    """This function will cut a query into tokens. Raises SearchProblem for one that is too long."""
    if len(text) > MOST_CHARACTERS:
        raise refuse_query(
            "too_long",
            text,
            f"検索の文が長すぎます（{len(text):,}字。{MOST_CHARACTERS:,}字まで）。",
            f"The query is too long ({len(text):,} characters, {MOST_CHARACTERS:,} at most).",
            SHORTER,
        )
    folded = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode()).translate(QUOTES)
    tokens = list[Token]()
    place = 0
    while place < len(folded):
        place = _take(folded, place, tokens)
        if len(tokens) > MOST_TOKENS:
            raise refuse_query(
                "too_many_words",
                text,
                f"検索の語が多すぎます（{MOST_TOKENS}語まで）。",
                f"The query has too many words ({MOST_TOKENS} at most).",
                SHORTER,
            )
    return tokens


def _take(text: str, place: int, tokens: list[Token]) -> int:
    """One token more, and the place behind it."""
    mark = text[place]
    if mark.isspace():
        return place + 1
    if mark in "()":
        tokens.append(Token("open" if mark == "(" else "close"))
        return place + 1
    if mark == '"':
        return _take_phrase(text, place, "", tokens)
    if (
        mark in MINUS
        and place + 1 < len(text)
        and not (text[place + 1].isspace() or text[place + 1] in MINUS)
    ):
        tokens.append(Token("not"))
        return place + 1
    found = WORD_END.search(text, place)
    end = found.start() if found else len(text)
    word = text[place:end]
    field, colon, value = word.partition(":")
    if colon and field and not value and text[end : end + 1] == '"':
        return _take_phrase(text, end, field, tokens)
    if word in OR_WORDS:
        tokens.append(Token("or"))
    elif word not in AND_WORDS:
        is_field = bool(colon and field)
        tokens.append(Token("word", value if is_field else word, field if is_field else ""))
    return end


def _take_phrase(text: str, place: int, field: str, tokens: list[Token]) -> int:
    """A quote that never ends holds the rest, as people mean it."""
    end = text.find('"', place + 1)
    inside = text[place + 1 : end if end >= 0 else len(text)]
    tokens.append(Token("phrase", inside, field))
    return (end if end >= 0 else len(text)) + 1
