"""Pages of docs/reference that are printed from code: `make check` tells when one is old, `make fix` prints it anew."""

import sys
from pathlib import Path

from tsunagu.engines.patents.readers import epo_ops, jpo_api
from tsunagu.engines.patents.readers.registry import FORMATS
from tsunagu.engines.patents.schema import COLUMNS
from tsunagu.engines.patents.stages import STAGES

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "patent-columns.md"
TYPES = {
    "list<item: string>": "list of texts",
    "string": "text",
    "date32[day]": "day",
    "int32": "number",
    "bool": "yes/no",
}
ALWAYS = {"right", "country", "is_cut", "source_format", "source_file", "source_line", "stage"}
DAYS = {"ymd": "year first", "dmy": "year first, else day first", "mdy": "year first, else month first"}
HEAD = """# The columns of a patent table

Printed from `engines/patents/schema.py` and `readers/`; `make fix` prints it anew. Every reader yields exactly these columns. A
column the source does not carry is empty in every row, and `PatentFile.columns` does not name it: missing data is not "none".
"""
SOURCES = {
    epo_ops.NAME: ("bibliographic data of EPO OPS as JSON, raw or flattened", epo_ops.FIELDS),
    jpo_api.NAME: ("answers of JPO's patent information API as JSON", jpo_api.FIELDS),
}


def print_page() -> str:
    """This function will print the page of the columns and of the formats that carry them."""
    carried = {form.name: set(form.fields) for form in FORMATS} | {
        name: set(fields) for name, (_, fields) in SOURCES.items()
    }
    lines = [HEAD, "| column | type | unit | what it holds | carried by |", "|---|---|---|---|---|"]
    for column in COLUMNS:
        formats = "every format" if column.name in ALWAYS else ", ".join(
            sorted(name for name, fields in carried.items() if column.name in fields)
        )  # fmt: skip
        kind = TYPES[str(column.type)]
        lines.append(f"| `{column.name}` | {kind} | {column.unit} | {column.meaning} | {formats} |")
    lines += [
        "",
        "`stage` is one of: " + ", ".join(f"`{key}` ({words.en})" for key, words in STAGES.items()) + ".",
    ]
    lines.append(
        "A source without a status column gives `unknown` and does not name `stage` among its columns."
    )
    lines += ["", "## Formats", "", "| format | what it is | days | known from |", "|---|---|---|---|"]
    lines += [
        f"| `{form.name}` | {form.label.en} | {DAYS[form.day_order]} | {form.source} |" for form in FORMATS
    ]
    lines += [f"| `{name}` | {what} | YYYYMMDD | recorded answers |" for name, (what, _) in SOURCES.items()]
    lines.append("| `mapped` | any other table, by a mapping a person confirmed | as mapped | the mapping |")
    lines += ["", "## Headers", ""]
    for form in FORMATS:
        lines += [f"### {form.name}", "", "| column | headers |", "|---|---|"]
        lines += [f"| `{column}` | {', '.join(item.headers)} |" for column, item in form.fields.items()] + [
            ""
        ]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    page = print_page()
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is old: run `make fix`.")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
