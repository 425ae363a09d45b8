"""Questel Orbit: the workbook of a Japanese user, whose second sheet (検索式) tells the search."""

from tsunagu.engines.patents.readers.formats import Field, Format
from tsunagu.kernel.words import Words

QUESTEL = Format(
    name="questel",
    label=Words("Questelの一覧", "a list of Questel"),
    fields={
        "number": Field("document", ("公報番号", "公開番号", "Publication numbers")),
        "application_number": Field("application", ("出願番号",)),
        "filed_on": Field("day", ("出願日",)),
        "title": Field("title", ("発明の名称", "名称", "発明等の名称")),
        "abstract": Field("abstract", ("要約",)),
        "applicants": Field("names", ("更新出願人・権利者氏名", "出願人・権利者氏名")),
        "ipc": Field("codes", ("公報IPC",)),
        "fi": Field("fi", ("公報FI",)),
        "cited_by": Field("count", ("被引用回数",)),
        "stage_raw": Field("word", ("生死情報",)),
    },
    signatures=(
        frozenset({"更新出願人・権利者氏名", "出願番号"}),
        frozenset({"公報ipc", "生死情報"}),
    ),
    source="one real Questel workbook of a Japanese user",
    separator=",",
    day_order="ymd",
    ignored=frozenset({"no", "no.", "出願年", "筆頭出願人"}),
)
