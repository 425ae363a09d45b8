"""EPO Espacenet: the list of results as CSV (seven lines about the search first) or xlsx. One row is one family."""

from tsunagu.engines.patents.readers.formats import Field, Format
from tsunagu.kernel.words import Words

ESPACENET = Format(
    name="espacenet",
    label=Words("Espacenetの検索結果", "search results of Espacenet"),
    fields={
        "number": Field("first_document", ("Publication number",)),
        "title": Field("title", ("Title",)),
        "inventors": Field("lined_names", ("Inventors",)),
        "applicants": Field("lined_names", ("Applicants",)),
        "priority_on": Field("day", ("Earliest priority",)),
        "ipc": Field("codes", ("IPC",)),
        "cpc": Field("codes", ("CPC",)),
        "published_on": Field("first_day", ("Publication date",)),
        "family": Field("word", ("Family number",)),
    },
    signatures=(frozenset({"title", "inventors", "applicants", "publicationnumber", "earliestpriority"}),),
    source="one public description of the export; the order of columns and the workbook are not verified",
    separator="\n",
    day_order="ymd",
    ignored=frozenset({"no", "no.", "earliestpublication"}),
    remarks=(
        Words(
            "Espacenetの一覧は1行が1ファミリーです。各行の最初の公報を代表として読みました。",
            "A row of Espacenet is a family; the first publication of each row was read as its representative.",
        ),
    ),
)
