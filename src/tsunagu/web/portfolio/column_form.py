"""The form of the guided mapping: columns of ours, headers of theirs, and what stands below each header. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tsunagu.kernel.words import Words

COLUMNS = {
    "application_number": Words("出願番号", "Application number"),
    "number": Words("文献番号・公報番号", "Document number"),
    "registration_number": Words("登録番号", "Registration number"),
    "publication_number": Words("公開番号", "Publication number"),
    "title": Words("名称（発明・物品・商標）", "Title"),
    "applicants": Words("出願人・権利者", "Applicants or owners"),
    "inventors": Words("発明者・創作者", "Inventors"),
    "filed_on": Words("出願日", "Filing date"),
    "published_on": Words("公開日・発行日", "Publication date"),
    "registered_on": Words("登録日", "Registration date"),
    "expires_on": Words("満了日", "Expiry date"),
    "stage_raw": Words("状態", "Status"),
    "event_raw": Words("最後の出来事", "Latest event"),
    "fi": Words("FI", "FI"),
    "ipc": Words("IPC（国際特許分類）", "IPC"),
    "cpc": Words("CPC", "CPC"),
    "classes": Words("区分・意匠分類", "Classes"),
    "abstract": Words("要約", "Abstract"),
    "country": Words("国", "Office"),
    "url": Words("URL", "Address"),
}
NUMBERS = ("application_number", "number", "registration_number", "publication_number")
ORDERS = {
    "ymd": Words("年・月・日（2024/03/01）", "year, month, day (2024/03/01)"),
    "dmy": Words("日・月・年（01/03/2024）", "day, month, year (01/03/2024)"),
    "mdy": Words("月・日・年（03/01/2024）", "month, day, year (03/01/2024)"),
}
SEPARATORS = {
    "comma": Words("コンマ（,）", "comma (,)"), "semicolon": Words("セミコロン（;）", "semicolon (;)"),
    "bar": Words("縦線（|）", "bar (|)"), "semicolons": Words("セミコロン2つ（;;）", "two semicolons (;;)"),
    "line": Words("改行", "line break"),
}  # fmt: skip
MARKS = {"comma": ",", "semicolon": ";", "bar": "|", "semicolons": ";;", "line": "\n"}
NONE = Words("（この表にはない）", "(not in this table)")
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of the form: what to choose from, and what stands in the first rows of what is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the table's header was taken for, and its first rows. ``columns``: column of ours to header of theirs."""

    headers: tuple[str, ...]
    columns: Mapping[str, str]
    day_order: str
    separator: str
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, report: Mapping[str, Any]) -> "Proposal":
        """This method will read what the worker noted of an unknown table."""
        told = json.loads(report["proposal"])
        rows = tuple(tuple(map(str, row)) for row in report.get("sample", ()))
        return cls(tuple(told["headers"]), told["columns"], told["day_order"], told["separator"], rows)

    def change(self, sent: Mapping[str, str]) -> "Proposal":
        """This method will return the proposal as a person changed it in the form."""
        chosen = {name: sent.get(f"column-{name}", "") for name in COLUMNS}
        order = sent.get("day_order", "")
        return replace(
            self,
            columns={name: header for name, header in chosen.items() if header},
            day_order=order if order in ORDERS else "ymd",
            separator=MARKS.get(sent.get("separator", ""), ","),
        )

    @property
    def top(self) -> list[tuple[str, ...]]:
        """The first rows, each as wide as the header."""
        width = len(self.headers)
        return [row[:width] + ("",) * (width - len(row)) for row in self.rows]

    def list_numbers(self, language: str) -> list[Choice]:
        """This method will list the columns one of which is needed."""
        return [self._offer(name, language) for name in NUMBERS]

    def list_others(self, language: str) -> list[Choice]:
        """This method will list the other columns."""
        return [self._offer(name, language) for name in COLUMNS if name not in NUMBERS]

    def list_ways(self, language: str) -> list[Choice]:
        """This method will list how days and several values of one cell are written."""
        mark = next((name for name, mark in MARKS.items() if mark == self.separator), "comma")
        return [
            _choose("day_order", Words("日付の並び", "Order of dates"), ORDERS, self.day_order, language),
            _choose("separator", Words("1つのマスに複数あるときの区切り", "Between several values of a cell"),
                    SEPARATORS, mark, language),
        ]  # fmt: skip

    def _offer(self, name: str, language: str) -> Choice:
        headers = [header for header in dict.fromkeys(self.headers) if header]
        options = (("", NONE.said_in(language)), *((header, header[:LONGEST_SHOWN]) for header in headers))
        chosen = self.columns.get(name, "")
        return Choice(
            f"column-{name}", COLUMNS[name].said_in(language), options, chosen, self._list_values(chosen)
        )

    def _list_values(self, header: str) -> tuple[str, ...]:
        if header not in self.headers:
            return ()
        place = self.headers.index(header)
        return tuple(row[place] for row in self.top)


def _choose(name: str, label: Words, words: Mapping[str, Words], chosen: str, language: str) -> Choice:
    options: Sequence[tuple[str, str]] = [(value, said.said_in(language)) for value, said in words.items()]
    return Choice(name, label.said_in(language), tuple(options), chosen)
