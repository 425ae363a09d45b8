"""Google Patents: the CSV of a search, with or without the line of the search's address, and re-saved by a spreadsheet."""

import re

from tsunagu.engines.patents.readers.formats import Field, Format
from tsunagu.kernel.words import Words

GOOGLE_PATENTS = Format(
    name="google_patents",
    label=Words("Google Patentsの検索結果", "search results of Google Patents"),
    fields={
        "number": Field("document", ("id",)),
        "title": Field("title", ("title",)),
        "applicants": Field("western_names", ("assignee",)),
        "inventors": Field("western_names", ("inventor/author",)),
        "priority_on": Field("day", ("priority date",)),
        "filed_on": Field("day", ("filing/creation date",)),
        "published_on": Field("day", ("publication date",)),
        "registered_on": Field("day", ("grant date",)),
        "url": Field("text", ("result link",)),
    },
    signatures=(frozenset({"id", "title", "assignee", "resultlink"}),),
    source="three real Google Patents files (9 and 10 columns, and one re-saved with ; and dd/mm/yyyy)",
    day_order="dmy",
    starts=re.compile(r'"?[A-Z]{2}-[A-Z0-9]{3,14}-[A-Z]\d?"?[,;\t]'),
    ignored=frozenset({"representativefigurelink"}),
    remarks=(
        Words(
            "Google Patentsの一覧には出願番号がありません。公開公報と特許公報は別々の件として数えます。"
            "同じ出願がJ-PlatPatのファイルにあれば、まとめます。",
            "Lists of Google Patents hold no application numbers: a publication and a grant of one application are counted "
            "separately, unless a J-PlatPat file with that application is read as well.",
        ),
    ),
)
