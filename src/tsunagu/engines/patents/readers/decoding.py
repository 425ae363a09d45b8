"""Bytes of an export into text: BOM, UTF-8, CP932 (Excel in Japan) or UTF-16, and where the file was cut.

A whole-file trial decode is exact and needs no guesser (design notes on engines, §8).
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

SAMPLE = 8192
# What is left of an undecodable byte; a row that holds one is refused.
BROKEN = re.compile(r"[\udc80-\udcff\ufffd]")


@dataclass(frozen=True, slots=True)
class Text:
    """A reading of the bytes. ``is_cut``: the file ended inside a character. ``is_exact``: every byte was readable."""

    text: str
    encoding: str
    is_cut: bool
    is_exact: bool


def list_readings(content: bytes) -> Iterator[Text]:
    """This function will yield the readings of the bytes worth trying, the most likely first.

    Readings that are not exact mark each unreadable byte with a lone surrogate (UTF-16: U+FFFD).
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield decode(content, "utf-16", "replace")
        return
    body = content
    while body.startswith(codecs.BOM_UTF8):  # some programs write one before another's
        body = body.removeprefix(codecs.BOM_UTF8)
    encodings = ("utf-8",) if len(body) < len(content) else ("utf-8", "cp932")
    for encoding in encodings:
        try:
            yield decode(body, encoding, "strict")
        except UnicodeDecodeError:
            continue
    for encoding in encodings:
        reading = decode(body, encoding, "surrogateescape")
        if BROKEN.search(reading.text):
            yield Text(reading.text, encoding, reading.is_cut, is_exact=False)


def decode(body: bytes, encoding: str, errors: str) -> Text:
    """This function will decode bytes that may end inside a character."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    text = decoder.decode(body, final=False)
    pending = decoder.getstate()[0]
    return Text(text, encoding, is_cut=bool(pending), is_exact=errors == "strict")
