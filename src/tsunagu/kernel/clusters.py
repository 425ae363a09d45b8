"""A session on a cluster of Apache Spark: what every engine that can leave this machine connects with."""

from typing import Any

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

REMOTE, MASTER = "sc://", "spark://"


class ClusterProblem(Problem):
    """An engine nobody knows, or a client that is not installed; ``where`` is the engine as written."""


def connect_cluster(engine: str) -> Any:
    """This function will return a Spark session on sc://host:port (Spark Connect) or spark://host:port (its master).

    Raises ClusterProblem.
    """
    if not engine.startswith((REMOTE, MASTER)):
        raise ClusterProblem(
            Words("この計算エンジンはありません。", "There is no such engine."),
            where=engine,
            how=Words("duckdb、sc://…、spark://… のどれかです。", "It is duckdb, sc://… or spark://…."),
            code="unknown_engine",
        )
    try:
        from pyspark.sql import SparkSession  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise ClusterProblem(
            Words("Sparkのクライアントが入っていません。", "The Spark client is not installed."),
            where=engine,
            how=Words(
                "pyspark 4 を入れてください（pip install pyspark）。",
                "Install pyspark 4 (pip install pyspark).",
            ),
            code="engine_missing",
        ) from error
    builder = SparkSession.builder
    return (builder.remote(engine) if engine.startswith(REMOTE) else builder.master(engine)).getOrCreate()
