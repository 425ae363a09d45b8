"""WIPO PATENTSCOPE: the list of results, exported with CR line ends in Latin-1 and days as dd.mm.yyyy."""

import re

from tsunagu.engines.patents.readers.formats import Field, Format
from tsunagu.kernel.words import Words

PATENTSCOPE = Format(
    name="patentscope",
    label=Words("PATENTSCOPEの検索結果", "search results of PATENTSCOPE"),
    fields={
        "number": Field("document", ("Publication Number", "Application Id")),
        "application_number": Field("application", ("Application Number",)),
        "filed_on": Field("day", ("Application Date",)),
        "published_on": Field("day", ("Publication Date",)),
        "title": Field("title", ("Title",)),
        "ipc": Field("codes", ("IPC", "I P C")),
        "applicants": Field("people", ("Applicants",)),
        "inventors": Field("people", ("Inventors",)),
    },
    signatures=(frozenset({"publicationnumber", "publicationdate", "title", "prioritydata", "applicants"}),),
    source="a real PATENTSCOPE export of 10,000 rows",
    separator=";",
    encoding="latin-1",
    day_order="dmy",
    # The sample's own size (domain notes on patent data, §4).
    ceilings=frozenset({10_000}),
    starts=re.compile(r'"?(?:WO/\d{4}/\d{6}|[A-Z]{2}\d{4,})"?[,;\t]'),
    ignored=frozenset({"prioritydata", "fpimage"}),
)
