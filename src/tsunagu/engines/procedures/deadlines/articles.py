"""Articles of Japanese laws and of treaties, written short in the rules and spelled out in both languages."""

import re

from tsunagu.kernel.words import Words

LAWS = {
    "patent": Words("特許法", "Patent Act"),
    "patent_rule": Words("特許法施行規則", "Enforcement Rules of the Patent Act"),
    "um": Words("実用新案法", "Utility Model Act"),
    "design": Words("意匠法", "Design Act"),
    "tm": Words("商標法", "Trademark Act"),
    "tm_rule": Words("商標法施行規則", "Enforcement Rules of the Trademark Act"),
    "pct": Words("特許協力条約", "PCT"),
    "paris": Words("パリ条約", "Paris Convention"),
    "hague": Words("ハーグ協定ジュネーブ改正協定", "Hague Agreement (Geneva Act)"),
    "madrid": Words("マドリッド協定議定書", "Madrid Protocol"),
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
ARTICLE = re.compile(r"(\d+)((?:-\d+)*)((?:\(\w+\))*)")


def spell_article(text: str) -> Words:
    """This function will spell out ``patent 48-3(1)(ii)``; several are parted by ``;``.

    What carries both languages, as in ``中国専利法35条 / Patent Law of China, Art. 35``, is parted; anything else stays.
    """
    parts = [_spell(part.strip()) for part in text.split(";")]
    return Words("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))


def _spell(part: str) -> Words:
    law, _, place = part.partition(" ")
    found = ARTICLE.fullmatch(place)
    if law not in LAWS or not found:
        ja, _, en = part.partition(" / ")
        return Words(ja, en or ja)
    number, branches, marks = found.groups()
    ja = f"{number}条" + "".join(f"の{branch}" for branch in branches.split("-")[1:])
    for mark in re.findall(r"\((\w+)\)", marks):
        ja += f"{ROMAN[mark]}号" if mark in ROMAN else f"第{mark}項" if mark.isdigit() else f"({mark})"
    return Words(LAWS[law].ja + ja, f"{LAWS[law].en}, Art. {place}")
