"""Lens.org: the CSV of patents, as exported in 2014 (25 columns), 2021 (31) and now (37)."""

import re

from tsunagu.engines.patents.readers.formats import Field, Format, Layout
from tsunagu.kernel.words import Words


def _name_generation(layout: Layout) -> str:
    if "stage_raw" in layout.places:
        return "current"
    return "2021" if "published_on" in layout.places and layout.width > 25 else "2014"


LENS = Format(
    name="lens",
    label=Words("Lens.orgの特許", "patents of Lens.org"),
    fields={
        "country": Field("word", ("Jurisdiction",)),
        "number": Field("document", ("Display Key", "Publication Number")),
        "application_number": Field("application", ("Application Number",)),
        "filed_on": Field("day", ("Application Date", "Filing Date")),
        "published_on": Field("day", ("Publication Date",)),
        "priority_on": Field("day", ("Earliest Priority Date",)),
        "title": Field("title", ("Title",)),
        "abstract": Field("abstract", ("Abstract",)),
        "applicants": Field("people", ("Applicants", "Applicant")),
        "inventors": Field("people", ("Inventors", "Inventor")),
        "owners": Field("owners", ("Owners", "Owners (US)")),
        "ipc": Field("codes", ("IPCR Classifications", "IPC Classifications")),
        "cpc": Field("codes", ("CPC Classifications",)),
        "family_size": Field("count", ("Simple Family Size", "Family Size")),
        "family": Field("family", ("Simple Family Members",)),
        "cited_by": Field("count", ("Cited by Patent Count", "Cited by Count")),
        "stage_raw": Field("word", ("Legal Status",)),
        "url": Field("text", ("URL",)),
    },
    signatures=(
        frozenset({"lensid", "jurisdiction"}),
        frozenset({"jurisdiction", "displaykey"}),
        frozenset({"jurisdiction", "publicationnumber", "kind"}),
    ),
    source="three real Lens files of 2014, 2021 and 2026",
    separator=";;",
    day_order="dmy",
    starts=re.compile(r'"?\d+"?[,;\t]"?[A-Z]{2}"?[,;\t]"?[A-Z]\d?"?[,;\t]'),
    ignored=frozenset(
        {
            "#", "kind", "lensid", "publicationyear", "prioritynumbers", "documenttype", "type", "hasfulltext",
            "citespatentcount", "simplefamilymemberjurisdictions", "extendedfamilysize", "extendedfamilymembers",
            "extendedfamilymemberjurisdictions", "sequencecount", "usclassifications", "nplcitationcount",
            "nplresolvedcitationcount", "nplresolvedlensid(s)", "nplresolvedexternalid(s)", "nplcitations",
        }
    ),
    name_generation=_name_generation,
    stage_remarks={
        "DISCONTINUED": Words(
            "Lensの状態「DISCONTINUED」は拒絶と取下げを区別しないため、取下げとして数えます。",
            "The Lens status DISCONTINUED does not tell refused from withdrawn; it is counted as withdrawn.",
        )
    },
)  # fmt: skip
