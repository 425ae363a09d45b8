"""The landscape of a set of applications: who, what, when, where there is room, who could be a partner."""

from tsunagu.engines.patents.landscape.analysis import Analysis, Head, Landscape, SourceFile
from tsunagu.engines.patents.landscape.narrowing import EVERYTHING, Narrowing, narrow_tables, say_narrowing
from tsunagu.engines.patents.landscape.running import ANALYSES, run_landscape
from tsunagu.engines.patents.landscape.sources import KEYS, list_sources

__all__ = [
    "ANALYSES",
    "EVERYTHING",
    "KEYS",
    "Analysis",
    "Head",
    "Landscape",
    "Narrowing",
    "SourceFile",
    "list_sources",
    "narrow_tables",
    "run_landscape",
    "say_narrowing",
]
