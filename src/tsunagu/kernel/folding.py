"""Japanese text made comparable: width, case and spaces. Variant characters are shown, never merged."""

import re
import unicodedata

SPACES = re.compile(r"\s+")
# Pairs that many registers write either way; a name is not changed, a person is told of the other spelling.
VARIANTS = {
    "髙": "高", "﨑": "崎", "嵜": "崎", "邉": "辺", "邊": "辺", "齋": "斎", "齊": "斉", "濵": "浜", "濱": "浜",
    "澤": "沢", "廣": "広", "國": "国", "櫻": "桜", "德": "徳", "瀨": "瀬", "桒": "桑", "𠮷": "吉",
}  # fmt: skip


def fold(text: str) -> str:
    """This function will return text in NFKC with runs of white space as one blank and no blank at the ends."""
    return SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def fold_for_search(text: str) -> str:
    """This function will return text folded, without case and without blanks, so that searches forgive both."""
    return fold(text).casefold().replace(" ", "")


def list_variants(text: str) -> tuple[tuple[str, str], ...]:
    """This function will list each variant character in the text with its common form, in order, once each."""
    seen = dict.fromkeys(mark for mark in unicodedata.normalize("NFC", text) if mark in VARIANTS)
    return tuple((mark, VARIANTS[mark]) for mark in seen if mark != VARIANTS[mark])
