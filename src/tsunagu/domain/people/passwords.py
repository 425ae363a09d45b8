"""Which passwords are too easy to guess: known ones, two known ones in a row, and the words of this very desk.

Django's list holds 19,646 passwords, of which 187 are as long as ours must be. People make a long one of two short ones and
a year, and so do those who guess: what falls apart into such parts is refused.
"""

import unicodedata
from functools import lru_cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from tsunagu.kernel.words import Words

SHORTEST = 4
"""A part of fewer letters says nothing; the list holds single letters too."""

TOO_COMMON = Words(
    "よく使われることばを並べただけのパスワードは使えません。",
    "A password that only strings common words together cannot be used.",
)
RUN = "01234567890" * 8 + "09876543210" * 8

OWN = """
tsunagu tunagu つなぐ desk network chizai 知財 tokkyo 特許 shohyo 商標 soudan sodan 相談 madoguchi 窓口 shien 支援
jplatpat platpat inpit jpo jpaa meti kanri 管理 admin administrator office password パスワード
"""
OWN_WORDS = frozenset(OWN.split())
"""Names of this desk, its bodies and its subject. They count as known passwords, however they are combined."""


def is_common(password: str) -> bool:
    """This function will tell whether a password is made of one or two known ones, with digits and signs around or between."""
    letters = "".join(
        mark
        for mark in unicodedata.normalize("NFKC", password).lower()
        if unicodedata.category(mark)[0] in "LN"
    )
    whole = letters.strip("0123456789")
    return len(set(letters)) <= SHORTEST or letters in RUN or _falls_apart(letters) or _falls_apart(whole)


@lru_cache(maxsize=1)
def read_common() -> frozenset[str]:
    """This function will return Django's list of common passwords with the words of this desk."""
    return frozenset(CommonPasswordValidator().passwords) | OWN_WORDS


def _falls_apart(letters: str) -> bool:
    known = read_common()
    words = _drop_repeats(letters, known)
    if words in known and words:
        return True
    cuts = range(1, len(words))
    return any(_is_known(words[:cut], known) and _is_known(words[cut:], known) for cut in cuts)


def _is_known(part: str, known: frozenset[str]) -> bool:
    bare = part.strip("0123456789")
    return any(each in OWN_WORDS or (each in known and len(each) >= SHORTEST) for each in (part, bare))


def _drop_repeats(letters: str, known: frozenset[str]) -> str:
    """The known word of a password that says it again and again; otherwise the whole."""
    for size in range(1, len(letters) // 2 + 1):
        unit = letters[:size]
        if unit in known and letters == unit * (len(letters) // size):
            return unit
    return letters


class NotEasilyGuessed:
    """Django asks this beside its own rules."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_common(password):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return TOO_COMMON.said_in(get_language() or "ja")
