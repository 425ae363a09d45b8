"""Proper names on English pages: the Japanese one stands in brackets, for that is what the door's sign says."""

from tsunagu.kernel.words import Words


def write_original(name: Words, language: str) -> str:
    """This function will return the Japanese name on an English page, and nothing on a Japanese one."""
    return name.ja if language.startswith("en") and name.ja != name.en else ""
