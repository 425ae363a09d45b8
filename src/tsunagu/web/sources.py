"""Where a statement comes from, as pages show it. Pure."""

import re
from dataclasses import dataclass

from tsunagu.advice.assessment import SourceNote
from tsunagu.kernel.words import Words

UNCHECKED = Words("（原典との照合がまだです）", " (not yet checked against the original)")
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A source; ``place`` is quoted as it stands there, so its language is told to the screen reader."""

    title: str
    place: str
    place_language: str
    doubt: str
    url: str


def present_source(note: SourceNote, language: str) -> Source:
    """This function will say a source with its place, and that it is unchecked when it is."""
    doubt = "" if note.verified else UNCHECKED.said_in(language)
    place_language = "ja" if JAPANESE.search(note.place) else language
    return Source(note.title.said_in(language), note.place, place_language, doubt, note.url)
