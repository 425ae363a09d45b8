"""The store itself: opened, read, imported into. A state is a generation; the next one is written beside it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.dataset as ds

from tsunagu.engines.patents.names import Choices, NameTable, make_name_table
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.readers.mappings import Mapping as ColumnMapping
from tsunagu.engines.patents.store import naming
from tsunagu.engines.patents.store.importing import Joined, join_staged, name_file, write_long_tables
from tsunagu.engines.patents.store.locks import (
    PASSING,
    hold_for_reading,
    hold_for_writing,
    remove_folder,
    sweep,
)
from tsunagu.engines.patents.store.manifest import (
    PARTS,
    File,
    ImportedFile,
    Manifest,
    check_files,
    find_manifest,
    publish,
)
from tsunagu.engines.patents.store.problems import refuse_unwritable
from tsunagu.engines.patents.store.reports import FileReport, ImportReport
from tsunagu.engines.patents.store.staging import Progress, Staged, hash_file, stage_file
from tsunagu.engines.patents.tables import APPLICANTS, CODES, RECORDS, TEXTS, Tables
from tsunagu.kernel.words import Words

MEMORY = "2GB"
PATIENCE = 60.0
"""Seconds an import waits for another one to end."""
IN_MEMORY = 200_000
"""Up to so many applications the tables are read into memory; more stay on disk and are read in pieces."""
JOINING = ""
"""What progress is told once all files are read."""


def _say_nothing(_file: str, _rows: int) -> None:
    return


def open_store(path: Path | str) -> "Store":
    """This function will open the store in a folder, which may not exist yet.

    Raises StoreProblem when the folder holds something else, another version, or a damaged manifest.
    """
    folder = Path(path)
    find_manifest(folder)
    return Store(folder)


class Store:
    """A folder of patents. Use it with ``with`` to keep what ``tables`` reads until the end of the block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    @property
    def manifest(self) -> Manifest:
        """The state that counts now."""
        return find_manifest(self.folder)

    def tables(self) -> Tables:
        """This method will return the three tables of the present state, for run_landscape and the notebook.

        Of a large store they are data sets over Parquet. Raises StoreProblem without a store or with a damaged file.
        """
        with ExitStack() as held:
            manifest = held.enter_context(hold_for_reading(self.folder))
            check_files(self.folder, manifest)
            made: dict[str, pa.Table | ds.Dataset] = {}
            for name, schema in (("records", RECORDS), ("applicants", APPLICANTS), ("codes", CODES)):
                files = [str(self.folder / PARTS / getattr(part, name).name) for part in manifest.parts]
                made[name] = (
                    ds.dataset(files, schema=schema, format="parquet") if files else schema.empty_table()
                )
                if files and manifest.records <= IN_MEMORY:
                    made[name] = made[name].to_table()
            files = [str(self.folder / PARTS / part.patents.name) for part in manifest.parts]
            texts = ds.dataset(files, schema=TEXTS, format="parquet") if files else TEXTS.empty_table()
            if manifest.records > IN_MEMORY:
                self._held.push(held.pop_all())
            elif files:
                texts = texts.to_table()
        return Tables(**made, columns=manifest.columns, texts=texts)

    def names(self) -> NameTable:
        """This method will return what every name goes by and why, and what might be joined besides."""
        with hold_for_reading(self.folder) as manifest:
            check_files(self.folder, manifest)
            path = self._find(manifest.names)
            choices, pairs = naming.read_choices(path)
            return make_name_table(naming.read_counts(path) if path else {}, choices, pairs)

    def check(self) -> None:
        """This method will read every file and compare it with its hash. Raises StoreProblem that names a changed one."""
        with hold_for_reading(self.folder) as manifest:
            check_files(self.folder, manifest, whole=True)

    def import_files(
        self,
        paths: Sequence[Path | str],
        *,
        mapping: ColumnMapping | None = None,
        choices: Callable[[Choices], Choices] = lambda choices: choices,
        progress: Progress = _say_nothing,
        patience: float = PATIENCE,
    ) -> ImportReport:
        """This method will add what the files tell: all readable ones, or (killed, disk full) nothing at all.

        ``choices`` changes what is known of names. A file that was imported before, by its content, adds nothing.
        Raises StoreProblem when the store is busy or damaged or cannot be written.
        """
        with self._write(patience) as (connection, work, manifest):
            outcomes = list(_stage(map(Path, paths), work, manifest, mapping, progress))
            staged = [outcome for outcome in outcomes if isinstance(outcome, Staged)]
            progress(JOINING, sum(file.rows for file in staged))
            target = work / name_file("patents", manifest.generation + 1)
            joined = join_staged(connection, self.folder / PARTS, manifest, staged, target)
            made = self._make_state(connection, work, manifest, joined, choices)
            counts = dict(zip(staged, joined.joined, strict=True))
            files = tuple(_note_import(file, count, made.generation) for file, count in counts.items())
            if files or made.names != manifest.names:
                last = max((file.first + file.rows for file in staged), default=manifest.next_record)
                made = msgspec.structs.replace(made, files=(*manifest.files, *files), next_record=last)
                self._put(work, made)
                manifest = made
        reports = [
            _report(outcome, counts[outcome]) if isinstance(outcome, Staged) else outcome
            for outcome in outcomes
        ]
        return ImportReport(reports, manifest.records)

    def change_names(self, choices: Callable[[Choices], Choices], *, patience: float = PATIENCE) -> NameTable:
        """This method will apply a decision about names to the whole store, at once or not at all."""
        with self._write(patience) as (connection, work, manifest):
            made = self._make_state(connection, work, manifest, Joined(manifest.parts, None, (), {}), choices)
            self._put(work, made)
        return self.names()

    @contextmanager
    def _write(self, patience: float) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path, Manifest]]:
        manifest = find_manifest(self.folder)
        work = self.folder / f"{PASSING}{os.getpid()}"
        try:
            (self.folder / PARTS).mkdir(parents=True, exist_ok=True)
            with hold_for_writing(self.folder, patience):
                sweep(self.folder)
                manifest = find_manifest(self.folder)
                check_files(self.folder, manifest)
                spill = work / "spill"
                spill.mkdir(parents=True)
                try:
                    config = {"temp_directory": str(spill), "memory_limit": MEMORY}
                    with duckdb.connect(config=config) as connection:
                        connection.execute("SET enable_progress_bar = false")
                        connection.execute("SET preserve_insertion_order = false")
                        yield connection, work, manifest
                finally:
                    remove_folder(work)
                sweep(self.folder)
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            check_files(self.folder, manifest, whole=True)  # a damaged file is named first
            said = (str(error).splitlines() or [type(error).__name__])[0]
            raise refuse_unwritable(self.folder, said) from error

    def _make_state(
        self,
        connection: duckdb.DuckDBPyConnection,
        work: Path,
        manifest: Manifest,
        joined: Joined,
        choices: Callable[[Choices], Choices],
    ) -> Manifest:
        """The next state, its new files in ``work``."""
        generation = manifest.generation + 1
        parts = self.folder / PARTS
        known, pairs = naming.read_choices(self._find(manifest.names))
        wanted = choices(known)
        if joined.written is None and wanted == known:
            return msgspec.structs.replace(manifest, generation=generation)
        for pair, count in joined.pairs.items():
            pairs[pair] = pairs.get(pair, 0) + count
        held = [parts / part.applicants.name for part in joined.kept]
        counts = naming.count_names(connection, held, joined.written)
        names = naming.write_names(connection, work / name_file("names", generation), counts, wanted, pairs)
        made = [
            naming.rename_part(connection, parts, part, work, place, generation)
            for place, part in enumerate(joined.kept)
        ]
        if joined.written:
            made.append(write_long_tables(connection, joined.written, generation))
        return msgspec.structs.replace(manifest, generation=generation, parts=tuple(made), names=names)

    def _put(self, work: Path, manifest: Manifest) -> None:
        for file in manifest.list_files():
            if (work / file.name).exists():
                (work / file.name).rename(self.folder / PARTS / file.name)
        publish(self.folder, manifest)

    def _find(self, file: File | None) -> Path | None:
        return self.folder / PARTS / file.name if file else None


def _stage(
    paths: Iterable[Path],
    work: Path,
    manifest: Manifest,
    mapping: ColumnMapping | None,
    progress: Progress,
) -> Iterator[Staged | FileReport]:
    """Each file read, or a report on why it was not."""
    known = {file.sha256: file for file in manifest.files}
    first = manifest.next_record
    for place, path in enumerate(paths):
        try:
            sha256 = hash_file(path)
            if sha256 in known:
                yield _report_again(path, known[sha256])
                continue
            staged = stage_file(path, sha256, work / f"staged-{place}.parquet", first, mapping, progress)
        except PatentProblem as problem:
            yield FileReport(str(path), None, error=problem)
            continue
        first += staged.rows
        known[sha256] = _note_import(staged, 0, 0)
        yield staged


def _note_import(file: Staged, joined: int, generation: int) -> ImportedFile:
    return ImportedFile(
        file.source.name, file.sha256, file.format, file.rows_read, file.rows - joined, joined,
        file.rows_read - file.rows, tuple(sorted(file.columns)), generation,
    )  # fmt: skip


def _report(file: Staged, joined: int) -> FileReport:
    refused = file.rows_read - file.rows
    warnings = file.warnings
    if refused > len(file.refused):
        more = Words(
            f"読めなかった行は全部で{refused:,}行です。はじめの{len(file.refused):,}行だけを並べました。",
            f"{refused:,} rows could not be read; only the first {len(file.refused):,} are listed.",
        )
        warnings = (*warnings, more)
    return FileReport(
        str(file.source), file.format, file.rows_read, file.rows - joined, joined, file.refused, refused, warnings
    )  # fmt: skip


def _report_again(path: Path, before: ImportedFile) -> FileReport:
    same = Words(
        f"このファイルの内容はもう取り込んであります（{before.file}）。何も加えていません。",
        f"The content of this file was imported before ({before.file}); nothing was added.",
    )
    return FileReport(
        str(path), before.format, before.rows_read, 0, before.rows_read - before.refused, (), before.refused, (same,)
    )  # fmt: skip
