"""J-PlatPat's list of patents and utility models: found by header NAME, in any order, all three generations."""

import re

from tsunagu.engines.patents.readers.formats import Field, Format, Layout
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words

# The 2018 list holds three days in one cell, one below the other.
STACKED_DAYS = fold_for_search("出願日公知日登録日")
NUMBERS = frozenset({"文献番号", "出願番号"})
SUBJECTS = frozenset({"fi", "発明の名称", "考案の名称", "発明の名称/考案の名称", "文献番号"})


def _name_generation(layout: Layout) -> str:
    """G0 (2018 list), G1 (to early 2023), G2a, G2b (with 要約)."""
    if layout.stacked_days is not None:
        return "G0"
    if "stage_raw" not in layout.places:
        return "G1"
    return "G2b" if "abstract" in layout.places else "G2a"


JPLATPAT = Format(
    name="jplatpat",
    label=Words("J-PlatPatの特許・実用新案", "patents and utility models of J-PlatPat"),
    fields={
        "number": Field("number", ("文献番号",)),
        "application_number": Field("number", ("出願番号",)),
        "filed_on": Field("day", ("出願日",)),
        "published_on": Field("day", ("公知日", "公開日")),
        "registered_on": Field("day", ("登録日",)),
        "title": Field("title", ("発明の名称", "考案の名称", "発明の名称/考案の名称")),
        "applicants": Field("names", ("出願人/権利者", "出願人", "権利者")),
        "fi": Field("fi", ("FI",)),
        "abstract": Field("abstract", ("要約",)),
        "publication_number": Field("number", ("公開番号",)),
        "examined_number": Field("number", ("公告番号",)),
        "registration_number": Field("number", ("登録番号",)),
        "trial_number": Field("text", ("審判番号",)),
        "other": Field("number", ("その他",)),
        "stage_raw": Field("word", ("ステージ",)),
        "event_raw": Field("word", ("イベント詳細",)),
        "url": Field("text", ("文献URL",)),
    },
    signatures=tuple(frozenset({number, subject}) for number in NUMBERS for subject in SUBJECTS),
    source="J-PlatPat CSV exports of 2018 to 2026 (20 real files)",
    country="JP",
    # 3,000 rows a download in 2026; 100 and 500 were ceilings of earlier years (not verified).
    ceilings=frozenset({100, 500, 3000}),
    # A line that begins like a record: (serial number,) document number, delimiter.
    starts=re.compile(
        r'(?:"?\d+"?[,\t;])?"?(?:特開|特表|再表|特許|特公|実登|実開|実全|実公|実表|特願|実願|WO)[^,"\t;\n]{1,24}"?[,\t;]'
    ),
    ignored=frozenset({fold_for_search("項番"), "no", "no."}),
    stacked_days=STACKED_DAYS,
    name_generation=_name_generation,
)
