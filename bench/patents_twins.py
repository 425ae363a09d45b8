"""The same import and counts in pandas and in Polars, as their users write them; runs in the bench's own environment."""

import json
import resource
import sys
import time
from pathlib import Path

SUBCLASS_GROUP = r"^([A-H][0-9]{2}[A-Z][0-9]{0,4})"
NEXT_SYMBOL = r",([A-H][0-9]{2}[A-Z])"
FILLED = ("登録番号", "ステージ", "FI")


def run_pandas(source, folder):
    """pandas with Arrow strings, its best foot."""
    import pandas as pd

    table = pd.read_csv(source, dtype="str", engine="pyarrow", encoding="utf-8-sig")
    filled = sum(table[column].notna().astype("int8") for column in FILLED)
    table = table.assign(filled=filled).sort_values("filled", ascending=False, kind="stable")
    table = table.drop_duplicates("出願番号").drop(columns="filled").reset_index(drop=True)
    table["record"] = table.index
    for column in ("出願日", "公知日"):
        table[column] = pd.to_datetime(table[column], format="%Y/%m/%d", errors="coerce")
    table["year"] = table["出願日"].dt.year
    stage, event = table["ステージ"].fillna(""), table["イベント詳細"].fillna("")
    table["stage"] = "unknown"
    table.loc[stage.isin(["審査中", "審査請求前", "査定不服"]), "stage"] = "pending"
    table.loc[stage.str.endswith("消滅"), "stage"] = "dead"
    table.loc[stage.str.endswith("有効"), "stage"] = "alive"
    ended = stage == "（出願の）却下・拒絶"
    table.loc[ended, "stage"] = "refused"
    table.loc[ended & event.str.contains("取下げ"), "stage"] = "withdrawn"
    names = (
        table[["record", "year"]].assign(applicant=table["出願人/権利者"].str.split(",")).explode("applicant")
    )
    distinct = pd.Series(names["applicant"].unique())
    folded = distinct.str.normalize("NFKC").str.replace("(株)", "株式会社", regex=False).str.strip()
    names["applicant"] = names["applicant"].map(dict(zip(distinct, folded, strict=True)))
    symbols = table["FI"].str.replace(NEXT_SYMBOL, "\x1f\\1", regex=True).str.split("\x1f")
    codes = table[["record", "year"]].assign(symbol=symbols).explode("symbol")
    codes["group"] = codes["symbol"].str.extract(SUBCLASS_GROUP, expand=False)
    codes = codes.drop(columns="symbol").drop_duplicates()
    codes["subclass"] = codes["group"].str[:4]
    table.to_parquet(folder / "patents.parquet", compression="zstd")
    names.to_parquet(folder / "applicants.parquet", compression="zstd")
    codes.to_parquet(folder / "codes.parquet", compression="zstd")
    imported = time.perf_counter()
    parties = names.drop_duplicates(["record", "applicant"])
    subclasses = codes.drop_duplicates(["record", "subclass"])
    trend = table.groupby("year").size()
    top = parties.groupby("applicant").size().nlargest(50)
    subclasses.groupby(["subclass", "year"]).size()
    parties.groupby("applicant")["year"].agg(["min", "max", "size"])
    several = parties[parties.duplicated("record", keep=False)]
    pairs = several.merge(several, on="record")
    pairs[pairs["applicant_x"] < pairs["applicant_y"]].groupby(
        ["applicant_x", "applicant_y"]
    ).size().nlargest(50)
    status = table.groupby("stage").size()
    return imported, {str(year): int(n) for year, n in trend.items()}, int(top.iloc[0]), int(status["alive"])


def run_polars(source, folder):
    """Polars, lazy where it can be."""
    import polars as pl

    filled = pl.sum_horizontal([pl.col(column).is_not_null().cast(pl.Int8) for column in FILLED])
    stage, event = pl.col("ステージ").fill_null(""), pl.col("イベント詳細").fill_null("")
    ended = stage == "（出願の）却下・拒絶"
    judged = (
        pl.when(ended & event.str.contains("取下げ", literal=True)).then(pl.lit("withdrawn")).when(ended).then(pl.lit("refused"))
        .when(stage.str.ends_with("消滅")).then(pl.lit("dead")).when(stage.str.ends_with("有効")).then(pl.lit("alive"))
        .when(stage.is_in(["審査中", "審査請求前", "査定不服"])).then(pl.lit("pending")).otherwise(pl.lit("unknown"))
    )  # fmt: skip
    table = (
        pl.scan_csv(source, infer_schema=False)
        .with_columns(filled=filled)
        .sort("filled", descending=True, maintain_order=True)
        .unique("出願番号", keep="first", maintain_order=True)
        .drop("filled")
        .with_columns(
            pl.col("出願日", "公知日").str.to_date("%Y/%m/%d", strict=False),
            applicants=pl.col("出願人/権利者").str.split(","),
            fi=pl.col("FI").str.replace_all(NEXT_SYMBOL, "\x1f${1}").str.split("\x1f"),
            stage=judged,
        )
        .with_columns(year=pl.col("出願日").dt.year())
        .with_row_index("record")
        .collect()
    )
    names = table.select("record", "year", applicant="applicants").explode("applicant")
    distinct = names.select(pl.col("applicant").unique())
    folded = distinct.with_columns(
        name=pl.col("applicant")
        .str.normalize("NFKC")
        .str.replace("(株)", "株式会社", literal=True)
        .str.strip_chars()
    )
    names = names.join(folded, on="applicant", how="left").select("record", "year", applicant="name")
    codes = (
        table.select("record", "year", symbol="fi")
        .explode("symbol")
        .select("record", "year", group=pl.col("symbol").str.extract(SUBCLASS_GROUP, 1))
        .unique()
        .with_columns(subclass=pl.col("group").str.slice(0, 4))
    )
    table.write_parquet(folder / "patents.parquet", compression="zstd")
    names.write_parquet(folder / "applicants.parquet", compression="zstd")
    codes.write_parquet(folder / "codes.parquet", compression="zstd")
    imported = time.perf_counter()
    parties = names.unique(["record", "applicant"])
    subclasses = codes.unique(["record", "subclass"])
    trend = table.group_by("year").len()
    top = parties.group_by("applicant").len().top_k(50, by="len")
    subclasses.group_by("subclass", "year").len()
    parties.group_by("applicant").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last"), pl.len()
    )
    pairs = parties.join(parties, on="record").filter(pl.col("applicant") < pl.col("applicant_right"))
    pairs.group_by("applicant", "applicant_right").len().top_k(50, by="len")
    status = dict(table.group_by("stage").len().iter_rows())
    return imported, {str(year): n for year, n in trend.iter_rows()}, top["len"].max(), status["alive"]


def main(engine, source, folder):
    """Print seconds, CPU seconds, peak gigabytes and what was counted."""
    if engine == "pandas":
        import pandas  # noqa: F401 - not part of what is measured
    else:
        import polars  # noqa: F401
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    run = run_pandas if engine == "pandas" else run_polars
    imported, trend, top, alive = run(source, Path(folder))
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counted = {"trend": trend, "top": top, "alive": alive}
    took = {"seconds": time.perf_counter() - started, "import": imported - started, "cpu": cpu}
    print(json.dumps({**took, "gigabytes": after.ru_maxrss / 1e6, **counted}))


if __name__ == "__main__":
    main(*sys.argv[1:])
