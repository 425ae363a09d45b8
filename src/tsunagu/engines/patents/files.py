"""What reading one file gives: a table of the one schema, and what was refused or is doubtful in it."""

from dataclasses import dataclass

import pyarrow as pa

from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not read: its physical line (from 1) and why."""

    line: int
    reason: Words


@dataclass(frozen=True, slots=True)
class PatentFile:
    """What was read from one file. ``table`` has the columns of PATENT_SCHEMA.

    ``rows_read`` counts the file's data rows, refused ones included; a row the end of the file cut off is not counted
    but warned of. ``columns`` names the schema columns the export carries at all: a column that is not among them
    is missing data, not "none". ``format`` and ``generation`` name the kind of header (jplatpat: G0, G1, G2a, G2b).
    """

    name: str
    format: str
    generation: str
    table: pa.Table
    rows_read: int
    refused: tuple[Refusal, ...]
    warnings: tuple[Words, ...]
    columns: frozenset[str]
