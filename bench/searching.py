"""Full-text search: making the index, answering queries, SQLite FTS5 over the same pairs beside it. CPU time throughout."""

import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from tsunagu.engines.patents.schema import PATENT_SCHEMA
from tsunagu.engines.patents.search import TableDocuments, open_search, update_index
from tsunagu.engines.patents.search.folding import fold_text
from tsunagu.engines.patents.search.pairs import list_pairs, write_pairs

SMALL, LARGE = 30_000, 1_000_000
WORDED = 30_000  # documents by which the word field is timed when the index is large
ROUNDS = 15
KINDS = ("固体", "液体", "薄膜", "多層", "回転", "直動", "光学", "磁気", "電磁", "超音波", "遠隔", "自動", "手動",
         "携帯", "車載", "医療用", "産業用", "家庭用", "非接触", "無線", "高周波", "低温", "耐熱", "防水", "可撓性",
         "導電性", "生分解性")  # fmt: skip
THINGS = ("電池", "蓄電池", "燃料電池", "内視鏡", "半導体", "半導体装置", "撮像素子", "受光素子", "電動機", "自動車", "制動装置",
          "搬送装置", "把持機構", "抗体", "触媒", "樹脂組成物", "接着剤", "塗料", "繊維", "編地", "包装容器", "画像処理装置", "通信端末",
          "基地局", "炭化水素", "水素貯蔵容器", "負荷電流検出回路", "切削工具", "金型", "ロボット", "センサ", "ディスプレイ")  # fmt: skip
PARTS = ("筐体", "電極", "正極", "負極", "電解質", "基板", "絶縁膜", "レンズ", "光源", "制御部", "記憶部", "表示部", "駆動部", "弾性部材",
         "支持体", "流路", "弁", "ノズル", "軸受", "歯車", "配線", "アンテナ", "受信部", "学習済みモデル", "ヒータ", "冷却器")  # fmt: skip
ACTS = ("加熱", "冷却", "切削", "搬送", "位置決め", "検出", "推定", "分類", "送信", "受信", "塗布", "焼成", "混練", "研磨", "充電", "放電",
        "撮像", "照射", "洗浄", "乾燥", "圧縮", "把持")  # fmt: skip
AIMS = ("小型化を図りながら寿命を延ばす", "製造費用を抑える", "誤検出を減らす", "安全に扱える", "消費電力を減らす",
        "強度を保ちながら軽くする",         "短い時間で立ち上がる", "ばらつきを抑える",
        "振動の影響を受けにくい", "環境への負荷を下げる")  # fmt: skip
SHAPES = (
    "{0}",
    "{0}の製造方法",
    "{0}および{1}",
    "{1}を備えた{0}",
    "{0}の検査方法",
    "{0}、及びその{2}方法",
    "{2}装置及び{0}",
)
QUERIES = ("電池", "制動", "抗体", "内視鏡", "半導体装置", "燃料電池", "ロボット", "電解質", "水素貯蔵", "画像処理装置", "製造方法",
           "固体 電池", "内視鏡 把持", "ロボット 搬送", "耐熱 樹脂組成物", "無線 センサ 送信", "受光素子 検査方法")  # fmt: skip


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield documents a second, milliseconds a query, and both against SQLite FTS5."""
    count = LARGE if large else SMALL
    table = make_documents(count)
    yield "documents", count, "records"
    with tempfile.TemporaryDirectory(prefix="tsunagu-search-") as folder:
        words = Path(folder, "words")
        worded = table.slice(0, WORDED)
        spent = take_cpu(lambda: update_index(words, TableDocuments(worded, "1")))
        yield "index with the word field (wanted: 3,000)", worded.num_rows / spent, "documents/s CPU"
        pairs = Path(folder, "pairs")
        spent = take_cpu(lambda: update_index(pairs, TableDocuments(table, "1"), with_words=False))
        yield "index of pairs (wanted: 10,000)", count / spent, "documents/s CPU"
        again = TableDocuments(
            pa.concat_tables([table.slice(0, count - 100), make_documents(100, seed=2)]), "2"
        )
        spent = take_cpu(lambda: update_index(pairs, again, with_words=False))
        yield "update of 100 records, part of the time of all", spent / count * 10_000, "× 10,000 documents"
        size = sum(file.stat().st_size for file in pairs.rglob("*") if file.is_file())
        yield "index of pairs", size / 1e6, "MB"
        if large:
            spent = take_cpu(lambda: update_index(words, TableDocuments(table, "2")))
            yield "index with the word field, all", (count - WORDED) / spent, "documents/s CPU"
        search = open_search(words if large else pairs, clock=time.perf_counter)
        ours = time_queries(lambda query: search.search(query))
        yield from tell("ten best, with snippets", ours)
        theirs = time_queries(open_fts5(table, Path(folder, "fts5.sqlite3")))
        yield from tell("SQLite FTS5 over pairs", theirs)
        yield (
            "median against FTS5 (wanted: 20 or more)",
            statistics.median(theirs) / statistics.median(ours),
            "×",
        )
        liked = [
            time_one(lambda number=number: search.find_similar(number))
            for number in table["number"][:50].to_pylist()
        ]
        yield from tell("most like one of 50 documents", liked)
    yield "peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB"


def make_documents(count: int, seed: int = 1) -> pa.Table:
    """This function will make up documents of a title and about 200 characters of abstract."""
    rng = random.Random(seed)
    titles, abstracts, days = [], [], []
    for _ in range(count):
        thing = rng.choice(KINDS) + rng.choice(THINGS)
        one, other, act, deed = rng.choice(PARTS), rng.choice(PARTS), rng.choice(ACTS), rng.choice(ACTS)
        title = rng.choice(SHAPES).format(thing, one, act)
        titles.append(title)
        abstracts.append(
            f"【課題】{rng.choice(AIMS)}{title}を提供する。\n【解決手段】{thing}は、{rng.choice(KINDS)}{one}１０と、{one}１０に対して{act}を行う"
            f"{other}２０と、{rng.choice(PARTS)}３０とを備え、{other}２０は{rng.choice(KINDS)}{rng.choice(THINGS)}に設けられる。"
            f"{rng.choice(PARTS)}３０は、{one}１０の状態に応じて{deed}の条件を変える。\n【選択図】図{rng.randint(1, 9)}"
        )
        days.append(date(2004, 1, 1) + timedelta(days=rng.randrange(8000)))
    made: dict[str, Any] = {
        "number": [f"特開{day.year + 1}-{place:06d}" for place, day in enumerate(days)],
        "application_number": [f"特願{seed}{day.year}-{place:06d}" for place, day in enumerate(days)],
        "title": titles,
        "abstract": abstracts,
        "filed_on": days,
        "applicants": [[f"株式会社架空{rng.randrange(500)}製作所"] for _ in range(count)],
        "fi": [
            [f"{rng.choice('ABCDEFGH')}{rng.randint(10, 19)}B{rng.randint(1, 40)}/00@A"] for _ in range(count)
        ],
    }
    columns = [
        pa.array(made[field.name], field.type) if field.name in made else pa.nulls(count, field.type)
        for field in PATENT_SCHEMA
    ]
    return pa.table(columns, schema=PATENT_SCHEMA)


def open_fts5(table: pa.Table, file: Path) -> Callable[[str], object]:
    """This function will index the same pairs by SQLite and return what asks it for the ten best."""
    database = sqlite3.connect(file)
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(title, body, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    for batch in table.select(["title", "abstract"]).to_batches(max_chunksize=10_000):
        rows = batch.to_pydict()
        database.executemany(
            "INSERT INTO t(title, body) VALUES (?, ?)",
            zip(write_pairs(rows["title"]), write_pairs(rows["abstract"]), strict=True),
        )
    database.commit()

    def ask(query: str) -> object:
        phrases = " AND ".join(f'"{" ".join(list_pairs(fold_text(word)))}"' for word in query.split())
        return database.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (phrases,)
        ).fetchall()

    return ask


def time_queries(ask: Callable[[str], object]) -> list[float]:
    for query in QUERIES:
        ask(query)
    return [time_one(lambda query=query: ask(query)) for _ in range(ROUNDS) for query in QUERIES]


def time_one(ask: Callable[[], object]) -> float:
    return take_cpu(ask) * 1000


def take_cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def tell(name: str, spent: list[float]) -> Iterator[tuple[str, float, str]]:
    yield f"{name}, median", statistics.median(spent), "ms CPU"
    yield f"{name}, 95th percentile", statistics.quantiles(spent, n=20)[-1], "ms CPU"


if __name__ == "__main__":  # pragma: no cover
    for line in measure(large=False):
        print(*line)
