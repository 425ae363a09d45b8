"""Made-up patent exports in any number, from a seed, column by column: every name, number and title is made up."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

HEADERS = (
    "文献番号", "出願番号", "出願日", "公知日", "発明の名称", "出願人/権利者", "FI", "公開番号", "公告番号", "登録番号",
    "審判番号", "その他", "ステージ", "イベント詳細", "文献URL",
)  # fmt: skip
ROWS_AT_A_TIME = 500_000
FIRST_YEAR, YEARS = 2001, 24
DOUBLES = 50
"""Each so many-th row tells of an application once more, as two downloads that overlap do."""
STORIES = (
    ("審査請求前", "公開公報の発行"), ("審査中", "審査請求"), ("特許 有効", "年金の支払い"), ("特許 有効", "登録公報の発行"),
    ("特許 消滅", "年金不納による特許権の消滅"), ("（出願の）却下・拒絶", "出願のみなし取下げ"),
)  # fmt: skip
THINGS = (
    "切削工具",
    "蓄電池",
    "搬送装置",
    "半導体装置",
    "塗料",
    "内視鏡",
    "軸受",
    "制御弁",
    "熱交換器",
    "画像処理装置",
)
SHAPES = ("{}", "{}の製造方法", "{}の検査方法", "{}およびその制御方法", "{}を備えた装置", "{}用部品")


def write_export(path: Path, rows: int, seed: int = 2026) -> None:
    """This function will write an export of J-PlatPat's header G2a with ``rows`` rows, the same for the same seed."""
    random = np.random.default_rng(seed)
    schema = pa.schema([(header, pa.string()) for header in HEADERS])
    pools = _make_pools(rows)
    options = pacsv.WriteOptions(include_header=False, quoting_style="all_valid")
    with path.open("wb") as file:
        file.write(("\ufeff" + ",".join(f'"{header}"' for header in HEADERS) + "\n").encode())
        with pacsv.CSVWriter(file, schema, write_options=options) as writer:
            for start in range(0, rows, ROWS_AT_A_TIME):
                numbers = np.arange(start, min(rows, start + ROWS_AT_A_TIME))
                writer.write_table(pa.table(_make_columns(numbers, pools, random), schema=schema))


def _make_pools(rows: int) -> dict[str, pa.Array]:
    applicants = rows // 60 + 50
    names = [f"架空{number}工業株式会社" for number in range(applicants)]
    # One name in twelve is sometimes written with the abbreviation.
    names += [f"架空{number}工業㈱" for number in range(0, applicants, 12)]
    symbols = [
        f"{section}{number:02d}{letter}{group}/{20 + group % 70}{facet}"
        for section in "ABCFGH"
        for number in range(1, 20)
        for letter in "BKM"
        for group in range(1, 12)
        for facet in ("", ",331@L", "@Z")
    ]
    titles = [shape.format(thing) for thing in THINGS for shape in SHAPES]
    return {"names": pa.array(names), "symbols": pa.array(symbols), "titles": pa.array(titles)}


def _make_columns(
    numbers: np.ndarray, pools: dict[str, pa.Array], random: np.random.Generator
) -> list[pa.Array]:
    count = len(numbers)
    is_double = (numbers % DOUBLES == DOUBLES - 1) & (numbers > DOUBLES)
    applications = np.where(is_double, (numbers * 7919) % np.maximum(numbers - DOUBLES, 1), numbers)
    years = FIRST_YEAR + applications % YEARS
    serials = _pad(applications // YEARS + 1, 6)
    filed = _join(_text(years), "/", _pad(1 + applications % 12, 2), "/", _pad(1 + applications % 28, 2))
    published = _join(
        _text(years + 2), "/", _pad(1 + applications % 12, 2), "/", _pad(1 + applications % 28, 2)
    )
    document = _join("特開", _text(years + 2), "-", serials)
    stories = random.integers(0, len(STORIES), count)
    stage = pa.array([story[0] for story in STORIES]).take(pa.array(stories))
    event = pa.array([story[1] for story in STORIES]).take(pa.array(stories))
    is_registered = pa.array((stories >= 2) & (stories <= 4))
    registration = pc.if_else(is_registered, _join("特許", _text(4_000_000 + applications % 3_900_000)), "")
    empty = pa.array([""] * count)
    url = _join("https://patents.example/JP-", _text(years + 2), "-", serials, "/11/ja")
    return [
        document, _join("特願", _text(years), "-", serials), filed, published,
        pools["titles"].take(pa.array(random.integers(0, len(pools["titles"]), count))),
        _list(pools["names"], random, count, (0.8, 0.97), skew=3), _list(pools["symbols"], random, count, (0.3, 0.6, 0.85), skew=2),
        document, empty, registration, empty, empty, stage, event, url,
    ]  # fmt: skip


def _list(
    pool: pa.Array, random: np.random.Generator, count: int, limits: tuple[float, ...], *, skew: float
) -> pa.Array:
    """One to four of the pool, the first ones much more often with a higher ``skew``."""
    wanted = random.random(count)
    written: pa.Array | None = None
    for limit in (0.0, *limits):
        picked = pool.take(pa.array((len(pool) * random.random(count) ** skew).astype(np.int64)))
        if written is not None:
            picked = pc.if_else(pa.array(wanted > limit), _join(written, ",", picked), written)
        written = picked
    return written


def _text(numbers: np.ndarray) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def _pad(numbers: np.ndarray, width: int) -> pa.Array:
    return pc.utf8_lpad(_text(numbers), width, "0")


def _join(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")
