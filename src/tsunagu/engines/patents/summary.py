"""From patent files to the portfolio: counts over the distinct applications."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from tsunagu.engines.patents.files import PatentFile
from tsunagu.engines.patents.joining import join_files
from tsunagu.engines.patents.portfolio import Count, Portfolio
from tsunagu.engines.patents.stages import STAGES
from tsunagu.kernel.words import Words

SUBCLASS = re.compile(r"[A-H]\d{2}[A-Z]")
MOST_APPLICANTS = 10


def summarise_portfolio(files: Sequence[PatentFile], today: date) -> Portfolio:
    """This function will count the distinct applications of the files by applicant, stage, year of filing and field.

    ``today`` (JST) decides which years are complete: a year is, once 18 months have passed since its 31 December
    (applications are published 18 months after filing, Patent Act art. 64).
    """
    table = join_files(files)
    filed = [day for day in table["filed_on"].to_pylist() if day]
    known = [day for day in filed if day <= today]
    stages = table["stage"].to_pylist()
    return Portfolio(
        records=table.num_rows,
        files=tuple(PurePath(file.name).name for file in files),
        applicants=_count(_distinct(table["applicants"].to_pylist()))[:MOST_APPLICANTS],
        by_stage=_count_stages(stages, table["stage_raw"].to_pylist()),
        by_year=_count_years(known),
        by_field=_count(_list_fields(table["fi"].to_pylist())),
        has_stage=any("stage" in file.columns for file in files),
        first_filed_on=min(known, default=None),
        last_filed_on=max(known, default=None),
        complete_until=find_complete_year(today) if known else None,
        warnings=(
            *gather_warnings(files),
            *_warn_of_days(table.num_rows - len(filed), len(filed) - len(known)),
        ),
    )


def find_complete_year(today: date) -> int:
    """This function will return the last calendar year of filing whose applications are all published by ``today``."""
    return today.year - 2 if (today.month, today.day) >= (6, 30) else today.year - 3


def _count(keys: Sequence[str]) -> tuple[Count, ...]:
    counted = sorted(Counter(keys).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(key, key, records) for key, records in counted)


def _distinct(lists: Sequence[Sequence[str]]) -> list[str]:
    return [value for values in lists for value in dict.fromkeys(values or ())]


def _list_fields(symbols: Sequence[Sequence[str]]) -> list[str]:
    return _distinct([[fi[:4] for fi in record or () if SUBCLASS.match(fi)] for record in symbols])


def _count_stages(stages: Sequence[str], raw: Sequence[str | None]) -> tuple[Count, ...]:
    counts = Counter(stages)
    labels: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    for stage, text in zip(stages, raw, strict=True):
        labels[stage][text or ""] += 1
    return tuple(
        Count(
            stage,
            min(labels[stage], key=lambda text: (-labels[stage][text], text), default=""),
            counts[stage],
        )
        for stage in STAGES
    )


def _count_years(days: Sequence[date]) -> tuple[Count, ...]:
    if not days:
        return ()
    counts = Counter(day.year for day in days)
    return tuple(Count(str(year), str(year), counts[year]) for year in range(min(counts), max(counts) + 1))


def gather_warnings(files: Sequence[PatentFile]) -> list[Words]:
    """This function will list what a person should know of the files, each said once and with its file when several."""
    several = len(files) > 1
    gathered = []
    for file in files:
        name = PurePath(file.name).name
        if file.refused:
            first = file.refused[0]
            gathered.append(
                Words(
                    f"{name}：{len(file.refused):,}行を読めませんでした（最初は{first.line}行目：{first.reason.ja}）。"
                    "その行を直して、もう一度読み込んでください。ほかの行は読み込みました。",
                    f"{name}: Rows that could not be read: {len(file.refused):,} "
                    f"(the first at line {first.line}: {first.reason.en}) "
                    "Mend it and give the file again; all other rows were read.",
                )
            )
        gathered.extend(
            Words(f"{name}：{said.ja}", f"{name}: {said.en}") if several else said for said in file.warnings
        )
    return list(dict.fromkeys(gathered))


def _warn_of_days(without: int, later: int) -> list[Words]:
    said = []
    if without:
        said.append(
            Words(
                f"{without:,}件は出願日がないため、年ごとの数に入っていません。",
                f"{without:,} records have no filing date and are not counted by year.",
            )
        )
    if later:
        said.append(
            Words(
                f"{later:,}件は出願日が今日より後のため、年ごとの数に入っていません。",
                f"{later:,} records were filed after today by their date and are not counted by year.",
            )
        )
    return said
