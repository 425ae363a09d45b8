"""Phrases found in a token sequence: inflection, spelling and particles between the words do not matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tsunagu.engines.triage.folded_text import fold_with_offsets
from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.tokens import Language, Token, split_words
from tsunagu.engines.triage.vocabulary import load_word_list
from tsunagu.kernel.words import Words

GAP = "…"
WIDEST_GAP = 5
"""Meaningful words that may stand where a phrase has its "…"."""

NUMBER = "<number>"
ARTICLES = load_word_list("articles")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its key and the tokens first..last (indices into the token sequence, last included)."""

    key: Any
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    keys: list[Any] = field(default_factory=list)
    after: dict[str, "_Node"] = field(default_factory=dict)


class PhraseBook:
    """Many phrases, all looked for in one pass. A phrase never reaches over the end of a sentence.

    Words must follow each other (grammar words between them do not count); "…" in a phrase lets up to five other
    words stand there.
    """

    def __init__(self, phrases: Iterable[tuple[str, Any]], language: Language, where: str = "") -> None:
        self._root = _Node()
        for phrase, key in phrases:
            node = self._root
            for form in compile_phrase(phrase, language, where):
                node = node.after.setdefault(form, _Node())
            node.keys.append(key)

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """This function will return every hit, by place; of hits with one key and one start only the longest."""
        places = [place for place, token in enumerate(tokens) if _form(token)]
        forms = [_form(tokens[place]) for place in places]
        best: dict[tuple[Any, int], Hit] = {}
        for start, form in enumerate(forms):
            node = self._root.after.get(form)
            if node:
                for key, last in _walk(node, forms, start + 1):
                    found = best.get((key, start))
                    if found is None or found.last < places[last]:
                        best[key, start] = Hit(key, places[start], places[last])
        return sorted(best.values(), key=lambda hit: (hit.first, hit.last))


def compile_phrase(phrase: str, language: Language, where: str = "") -> tuple[str, ...]:
    """This function will turn a phrase into the forms looked for. Raises TriageProblem when no word of it counts."""
    parts = phrase.split(GAP)
    forms: list[str] = []
    for part in parts:
        words = [_form(token) for token in split_words(fold_with_offsets(part).text, language)]
        words = [word for word in words if word and word != "\n"]
        if not words:
            raise TriageProblem(
                Words(
                    f"手がかり「{phrase}」には意味のある語がありません。",
                    f"No word of the cue “{phrase}” carries meaning.",
                ),
                where=where,
                how=Words("名詞か動詞を含む語句にしてください。", "Write a phrase with a noun or a verb."),
                code="empty_cue",
            )
        forms += ([GAP] if forms else []) + words
    return tuple(forms)


def _form(token: Token) -> str:
    """What a token is in a phrase; empty if it does not count. English phrases live by their prepositions."""
    if token.kind == "content" or (
        token.kind == "function" and token.form.isascii() and token.form not in ARTICLES
    ):
        return token.form if any(map(str.isalnum, token.form)) else ""
    if token.kind == "number":
        return NUMBER
    return "\n" if token.kind == "stop" and token.form not in ("、", ",", "，") else ""


def _walk(node: _Node, forms: Sequence[str], place: int) -> Iterable[tuple[Any, int]]:
    """Every (key, index of the last word) reachable from a node; the sentence end fits nowhere."""
    for key in node.keys:
        yield key, place - 1
    if place < len(forms) and forms[place] != "\n" and forms[place] in node.after:
        yield from _walk(node.after[forms[place]], forms, place + 1)
    if GAP in node.after:
        beyond = node.after[GAP]
        for later in range(place, min(place + WIDEST_GAP + 1, len(forms))):
            if forms[later] == "\n":
                break
            if forms[later] in beyond.after:
                yield from _walk(beyond.after[forms[later]], forms, later + 1)
