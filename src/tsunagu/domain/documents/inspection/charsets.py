"""The encodings in which a text is taken, and their names for a browser."""

import codecs

CHARSETS = {"utf-8-sig": "utf-8", "cp932": "windows-31j", "euc_jp": "euc-jp"}
"""Python's name → the name registered with IANA, tried in this order."""


def name_charset(content: bytes) -> str:
    """This function will return the name, registered with IANA, of the encoding a text was taken in; "" when none fits."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding, name in CHARSETS.items():
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return ""
