"""Words of a folded text: SudachiPy for Japanese (normalised forms, short units), plain words for English."""

import re
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from sudachipy import Dictionary, SplitMode

from tsunagu.engines.triage.vocabulary import load_word_list

Language = Literal["ja", "en"]
Kind = Literal["content", "number", "function", "stop"]
"""content carries meaning, number is a numeral, function is grammar, stop ends a clause."""

CHUNK = 4_000  # characters given to Sudachi at once; it refuses more than 49,149 bytes

CONTENT = frozenset(
    {"名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "感動詞", "連体詞"}
)
# Words of pure grammar: they would only make phrases miss each other.
LIGHT = load_word_list("light_japanese")
NEGATIVE = frozenset({"ない", "ず", "ぬ"})  # auxiliaries: one form, so that 分からない and 分かりません meet
ENGLISH_LIGHT = load_word_list("light_english")
ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d[\d,.]*|[.!?;\n]")
KANA_OR_KANJI = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
KANJI = re.compile(r"[\u3400-\u9fff々]")
HIRAGANA = re.compile(r"[\u3041-\u309f]")
LATIN = re.compile(r"[A-Za-z]")
LETTERS_PER_HIRAGANA = 3
"""A text with more Latin letters than this per hiragana, and English grammar, is English with Japanese in it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its normalised form, its place in the folded text, and what it is good for."""

    form: str
    start: int
    end: int
    kind: Kind


def detect_language(text: str) -> Language:
    """This function will answer "en" for text with Latin letters that has no Japanese or the grammar of English.

    Names do not decide: Japanese is known by its hiragana, English by words such as "the", "we" and "to".
    """
    latin = len(LATIN.findall(text))
    if not latin or not KANA_OR_KANJI.search(text):
        return "en" if latin else "ja"
    grammar = sum(word.lower() in ENGLISH_LIGHT for word in re.findall(r"[A-Za-z]{2,}", text))
    return "en" if grammar >= 2 and latin > LETTERS_PER_HIRAGANA * len(HIRAGANA.findall(text)) else "ja"


def split_words(text: str, language: Language) -> list[Token]:
    """This function will split a folded text into tokens, in order and without overlap; blanks give none."""
    return _split_english(text) if language == "en" else _split_japanese(text)


def read_sounds(text: str) -> list[tuple[int, int, str]]:
    """This function will return how each word of a text is read, in katakana where it is known: (start, end, reading).

    Words are long ones (精密機械, not 精密 and 機械); what Sudachi cannot read stands as it is written.
    """
    tokenizer, found = _get_tokenizer(), []
    for chunk_start, chunk in _cut(text):
        for word in tokenizer.tokenize(chunk, SplitMode.C):
            surface, reading = word.surface(), word.reading_form()
            said = reading if KANJI.search(surface) and reading and not KANJI.search(reading) else surface
            if surface:
                found.append((word.begin() + chunk_start, word.end() + chunk_start, said))
    return found


@cache
def _get_dictionary() -> Dictionary:
    return Dictionary()


_of_thread = threading.local()  # a Sudachi tokenizer must not be used by two threads at once


def _get_tokenizer() -> Any:
    if not hasattr(_of_thread, "tokenizer"):
        _of_thread.tokenizer = _get_dictionary().tokenizer(mode=SplitMode.A)
    return _of_thread.tokenizer


def _split_japanese(text: str) -> list[Token]:
    tokenizer = _get_tokenizer()
    tokens: list[Token] = []
    for chunk_start, chunk in _cut(text):
        for morpheme in tokenizer.tokenize(chunk):
            start, end = morpheme.begin() + chunk_start, morpheme.end() + chunk_start
            if start == end:
                continue
            form, part = morpheme.normalized_form(), morpheme.part_of_speech()
            if part[0] == "助動詞" and form in NEGATIVE:
                form, part = "無い", ("形容詞", "")
            kind = _tell_kind(form, part[0], part[1])
            if part[0] == "空白":
                if "\n" in morpheme.surface():
                    tokens.append(Token("\n", start, end, "stop"))
                continue
            if kind == "content" and form.isascii() is False and _is_latin(morpheme.surface()):
                form = morpheme.surface()  # Sudachi would turn "company" into カンパニー
            tokens.append(Token(form.lower(), start, end, kind))
    return tokens


def _is_latin(surface: str) -> bool:
    return surface.isascii() and surface.isalpha()


def _tell_kind(form: str, part: str, detail: str) -> Kind:
    if part in ("補助記号", "記号"):
        return "stop" if detail in ("句点", "読点") or form in "!?…" else "function"
    if detail == "数詞":
        return "number"
    if part == "接尾辞":  # 所 as in 商工会議所 is no grammar, 所 (ところ) by itself is
        return "content"
    return "content" if part in CONTENT and form not in LIGHT else "function"


def _cut(text: str) -> list[tuple[int, str]]:
    """Chunks end after a sentence where one ends, so that no word is cut in two."""
    chunks = []
    start = 0
    while start < len(text):
        end = min(start + CHUNK, len(text))
        if end < len(text):
            stop = max(text.rfind(mark, start, end) for mark in "。\n、 ")
            end = stop + 1 if stop > start else end
        chunks.append((start, text[start:end]))
        start = end
    return chunks


def _split_english(text: str) -> list[Token]:
    tokens = []
    for match in ENGLISH_WORD.finditer(text.replace("’", "'")):
        word = match[0].lower()
        kind: Kind = "content"
        if not word[0].isalnum():
            kind = "stop"
        elif word[0].isdigit():
            kind = "number"
        elif word.partition("'")[0] in ENGLISH_LIGHT:
            kind = "function"
        tokens.append(Token(stem_english(word), match.start(), match.end(), kind))
    return tokens


@lru_cache(maxsize=4096)
def stem_english(word: str) -> str:
    """This function will cut the common endings of an English word, so that patents, patented and patent meet."""
    word = word.partition("'")[0] if word.partition("'")[2] in ("s", "") else word
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and not (ending == "s" and stem[-1] in "su"):
            word = stem + put
            break
    return word.removesuffix("e") if len(word) > 4 else word
