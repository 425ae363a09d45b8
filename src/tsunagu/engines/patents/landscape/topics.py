"""A map of what the applications are about: groups alike in title and abstract, named by words of their titles.

Bigrams of the folded text (they need no dictionary of Japanese), TF-IDF, singular vectors, k-means; the map shows the
two directions in which the groups differ most. The seed is fixed: the same titles give the same map.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from ibis import _
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tsunagu.engines.patents.landscape.analysis import Answer, Ask, Head, Kind, Rows, Scope, say_share, share
from tsunagu.engines.patents.landscape.title_vectors import cluster, make_vectors, project
from tsunagu.engines.patents.landscape.views import records, texts
from tsunagu.kernel.folding import fold
from tsunagu.kernel.words import NOTHING, Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

FEWEST = 20
MOST_TITLES = 20_000
MOST_TOPICS = 8
PER_TOPIC = 25
BEGINNING = 100
"""Characters of an abstract that are read: the problem stands first, what follows repeats the claims."""
HEADS = re.compile(r"【[^】]{1,8}】|PROBLEM TO BE SOLVED:|PURPOSE:|\s+")
TERMS = 3
TERM = re.compile(r"(?:(?![及並])[一-鿿々〆])+|[ァ-ヺー]{2,}|[A-Za-z][A-Za-z0-9-]{2,}")
PLAIN = frozenset({
    "装置", "方法", "製造方法", "製造装置", "システム", "プログラム", "構造", "部材", "機構", "使用", "利用",
    "the", "and", "for", "with", "method", "methods", "apparatus", "device", "system", "systems", "same", "thereof",
    "using", "having", "from",
})  # fmt: skip
"""Words of nearly every title; they name nothing."""


def check(scope: Scope) -> Words:
    if scope.with_title >= FEWEST:
        return NOTHING
    return Words(
        f"データなし：名称のある記録が{scope.with_title:,}件しかなく、まとまりに分けられません（{FEWEST}件から）。",
        f"No data: only {scope.with_title:,} records have a title; groups need {FEWEST}.",
    )


def build(ask: Ask) -> tuple["Table", ...]:
    """Every title, or of very many each n-th."""
    titled = records.filter(_.title.notnull() & (_.title != "") & (_.record % ask.step == 0))
    beginnings = texts.select("record", abstract=_.abstract.substr(0, BEGINNING))
    told = titled.select("record", "title").left_join(beginnings, "record")
    return (told.select("record", "title", abstract=_.abstract.coalesce("")).order_by("record"),)


def tell(scope: Scope, found: Rows) -> Answer:
    titles = [fold(row["title"]) for row in found]
    with_abstract = sum(1 for row in found if row["abstract"])
    told = [_join(title, row["abstract"]) for title, row in zip(titles, found, strict=True)]
    wanted = max(2, min(MOST_TOPICS, len(titles) // PER_TOPIC))
    with threadpool_limits(1, "blas"):  # waiting threads would cost thirty times what these small matrices do
        vectors = make_vectors(told)
        groups = cluster(vectors, wanted)
        places = project(vectors)
    named = name_groups(titles, groups)
    order = sorted(Counter(groups.tolist()).items(), key=lambda item: (-item[1], item[0]))
    rows = tuple(
        {
            "topic": place,
            "terms": "・".join(named[group]) or titles[int(np.flatnonzero(groups == group)[0])],
            "applications": size,
            "share": share(size, len(titles)),
            "x": _round(places[groups == group, 0]),
            "y": _round(places[groups == group, 1]),
            "example": titles[_find_middle(vectors, groups, group)],
        }
        for place, (group, size) in enumerate(order, start=1)
    )
    top = rows[0]
    part = say_share(order[0][1], len(titles))
    ja, en = ("名称と要約", "titles and abstracts") if with_abstract else ("名称", "titles")
    said = Words(
        f"{ja}の似たものをまとめると{len(rows)}つに分かれ、いちばん大きいのは「{top['terms']}」の{top['applications']:,}件（{part}）です。",
        f"By their {en} they form {len(rows)} groups; the largest is about {top['terms']}: {top['applications']:,} ({part}).",
    )
    notes = [
        Words(
            f"{ja}の2文字の並びから機械がまとめたものです。名前は、そのまとまりの名称によく出てほかには少ない言葉です。図の近さは、おおよその近さです。",
            f"Grouped by machine from pairs of letters in {en}, named by words frequent in the titles of the group and rare elsewhere. "
            "Distances on the map are rough.",
        )
    ]
    if 0 < with_abstract < len(titles):
        notes.append(
            Words(
                f"要約のあるのは{with_abstract:,}件で、ほかは名称だけによります（要約は初めの{BEGINNING}字）。",
                f"{with_abstract:,} have an abstract (its first {BEGINNING} characters count); of the others only the title is known.",
            )
        )
    if len(titles) < scope.with_title:
        notes.append(
            Words(
                f"{scope.with_title:,}件のうち、等間隔に選んだ{len(titles):,}件によります。",
                f"From {len(titles):,} of {scope.with_title:,}, chosen at even steps.",
            )
        )
    return Answer(rows, said, len(titles), tuple(notes))


def _join(title: str, abstract: str) -> str:
    """The title twice before the beginning of the abstract: it was chosen to say what the abstract only describes."""
    return f"{title} {title} {HEADS.sub(' ', fold(abstract))}" if abstract else title


def name_groups(titles: Sequence[str], groups: NDArray[np.int64]) -> dict[int, list[str]]:
    """This function will name each group by the words that it has and the others have not."""
    words = [frozenset(word for word in TERM.findall(title) if _names_something(word)) for title in titles]
    everywhere = Counter(word for each in words for word in each)
    named = {}
    for group in sorted(set(groups.tolist())):
        mine = [each for each, where in zip(words, groups, strict=True) if where == group]
        counts = Counter(word for each in mine for word in each)
        score = {
            word: count / len(mine) * np.log1p(count / everywhere[word] * len(words))
            for word, count in counts.items()
        }
        named[group] = _choose(sorted(score, key=lambda word: (-round(score[word], 9), word)))
    return named


def _names_something(word: str) -> bool:
    return len(word) > 1 and word.casefold() not in PLAIN


def _choose(ordered: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    for word in ordered:
        if len(chosen) == TERMS:
            break
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return chosen


def _find_middle(vectors: NDArray[np.float64], groups: NDArray[np.int64], group: int) -> int:
    inside = np.flatnonzero(groups == group)
    nearness = vectors[inside] @ vectors[inside].mean(axis=0)
    return int(inside[int(np.argmax(np.round(nearness, 9)))])


def _round(places: NDArray[np.float64]) -> float:
    return round(float(places.mean()), 3) + 0.0


TOPICS = Kind(
    "topics",
    Words("テーマの地図", "Map of topics"),
    Words("どんなテーマのまとまりがあるか。", "What are they about?"),
    (
        Head("topic", Words("番号", "No."), "year"),
        Head("terms", Words("よく出る言葉", "Own words"), "text"),
        Head("applications", Words("件数", "Applications")),
        Head("share", Words("割合", "Share"), "share"),
        Head("x", Words("横", "x"), "number"),
        Head("y", Words("縦", "y"), "number"),
        Head("example", Words("代表的な名称", "Typical title"), "text"),
    ),
    check,
    build,
    tell,
    frozenset({"step"}),
)
