"""The database: version, mode, wholeness, tables, measures, audit, sealed values, files."""

import sqlite3
from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tsunagu.domain.audit.queries import check_audit
from tsunagu.domain.catalogue.queries import count_measures
from tsunagu.domain.docket.queries import list_uncomputed
from tsunagu.domain.documents.queries import list_damaged
from tsunagu.domain.portfolio.queries import list_damaged as list_damaged_portfolios
from tsunagu.domain.sealing.queries import count_by_key, find_open_rotation, find_unopened
from tsunagu.kernel.words import Words
from tsunagu.project.doctor.findings import Finding, well
from tsunagu.project.settings.sqlite import SAFE_VERSION

RESTORE = Words("控えから戻してください（tsunagu restore）。", "Restore a copy (tsunagu restore).")


def check_engine() -> Iterator[Finding]:
    """This function will look at the database itself."""
    if connection.vendor == "postgresql":
        version = connection.pg_version if hasattr(connection, "pg_version") else 0
        yield well("database", f"PostgreSQL {version // 10000}", f"PostgreSQL {version // 10000}.")
        return
    if sqlite3.sqlite_version_info < SAFE_VERSION:
        yield Finding(
            "sqlite_version",
            Words(
                f"SQLite {sqlite3.sqlite_version} は同時の書き込みでデータを壊すことがあります。",
                f"SQLite {sqlite3.sqlite_version} can damage a database that several write to.",
            ),
            Words("pysqlite3 を入れてください。", "Install the pysqlite3 wheel."),
            grave=True,
        )
    else:
        yield well("sqlite_version", f"SQLite {sqlite3.sqlite_version}", f"SQLite {sqlite3.sqlite_version}.")
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        whole = [row[0] for row in cursor.execute("PRAGMA integrity_check(3)").fetchall()]
    if mode == "wal":
        yield well("wal", "WAL で動いています。", "The journal is a write-ahead log.")
    else:
        how = Words(
            "ネットワーク上のディスクに置いていないか確かめてください。",
            "See that the file is not on a network disk.",
        )
        said = Words(f"ジャーナルの方式が {mode} です。", f"The journal's mode is {mode}.")
        yield Finding("wal", said, how, grave=True)
    if whole == ["ok"]:
        yield well("integrity", "データベースは壊れていません。", "The database is whole.")
    else:
        said = Words(f"データベースが壊れています（{whole[0]}）。", f"The database is damaged ({whole[0]}).")
        yield Finding("integrity", said, RESTORE, grave=True)


def check_tables() -> Iterator[Finding]:
    """This function will look at the shape of the tables and at the measures in them."""
    start = Words("tsunagu serve を一度起動してください。", "Start tsunagu serve once.")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        said = Words(
            f"表の形が古いままです（残り{len(waiting)}）。",
            f"{len(waiting)} changes of the tables are waiting.",
        )
        yield Finding("migrations", said, start, grave=True)
        return
    yield well("migrations", "表の形は新しいものです。", "The tables have their newest shape.")
    measures = count_measures()
    if measures and catalogue_is_current():
        yield well("catalogue", f"施策{measures}件は最新です。", f"{measures} measures, as the files say.")
    else:
        said = Words("施策の表がファイルと違います。", "The tables of measures differ from the files.")
        how = Words("tsunagu catalogue を実行してください。", "Run tsunagu catalogue.")
        yield Finding("catalogue", said, how)


def catalogue_is_current() -> bool:
    """This function will tell whether the tables hold what the measure files say."""
    from tsunagu.domain.catalogue.queries import get_digest, read_state

    return get_digest() == read_state()


def check_content() -> Iterator[Finding]:
    """This function will look at the audit chain, the sealed values and the files."""
    report = check_audit()
    for said in report.findings:
        yield Finding("audit", said, Words("控えと比べてください。", "Compare with a copy."), grave=True)
    if not report.findings:
        yield well(
            "audit",
            f"監査記録{report.entries:,}件、日ごとの控え{report.heads}件はつながっています。",
            f"{report.entries:,} audit entries and {report.heads} daily heads fit together.",
        )
    yield from check_sealed()
    damaged = list(list_damaged())
    if damaged:
        said = Words(
            f"読めない資料が{len(damaged)}件あります（{damaged[0][0]}）。",
            f"{len(damaged)} documents cannot be read ({damaged[0][0]}).",
        )
        yield Finding("documents", said, RESTORE, grave=True)
    else:
        yield well("documents", "資料はすべて読めます。", "Every document can be read.")
    lost = list(list_damaged_portfolios())
    if lost:
        said = Words(
            f"読めない特許の一覧が{len(lost)}件あります（portfolios/{lost[0]}）。",
            f"{len(lost)} portfolios cannot be read (portfolios/{lost[0]}).",
        )
        yield Finding("portfolios", said, RESTORE, grave=True)
    else:
        yield well("portfolios", "特許の一覧はすべて読めます。", "Every portfolio can be read.")
    yield from check_dockets()


def check_dockets() -> Iterator[Finding]:
    """This function will look for rights of which no day can be computed: nobody is reminded of them."""
    rights = list(list_uncomputed())
    if not rights:
        yield well(
            "dockets",
            "台帳の権利はすべて計算できます。",
            "The days of every right in a docket can be computed.",
        )
        return
    said = Words(
        f"台帳に、期限を計算できない権利が{len(rights)}件あります（{rights[0]}）。お知らせも届きません。",
        f"Of {len(rights)} rights in dockets no days can be computed ({rights[0]}); nobody is reminded of them.",
    )
    how = Words(
        "台帳のページに理由があります。持ち主に直してもらってください。",
        "The page of the docket says why: have its owner correct it.",
    )
    yield Finding("dockets", said, how)


def check_sealed() -> Iterator[Finding]:
    """This function will look at what is sealed and at an exchange of keys that was cut off."""
    counts, column = count_by_key(), find_unopened()
    if counts.get("") or column:
        said = Words(
            f"鍵がなく開けない値があります（{counts.get('', 0):,}件、{column}）。",
            f"Values no key opens: {counts.get('', 0):,} {column}.",
        )
        how = Words("古い鍵のファイルを戻してください。", "Put the older key file back.")
        yield Finding("sealed", said, how, grave=True)
    else:
        whole = sum(counts.values())
        yield well(
            "sealed", f"封をした値{whole:,}件は開きます。", f"{whole:,} sealed values have their keys."
        )
    going_on = find_open_rotation()
    if going_on:
        said = Words(
            f"鍵の交換が途中です（{going_on.done:,}/{going_on.total:,}）。",
            f"An exchange of keys is not finished ({going_on.done:,} of {going_on.total:,}).",
        )
        how = Words("tsunagu keys --rotate で続けてください。", "Go on with tsunagu keys --rotate.")
        yield Finding("rotation", said, how)
