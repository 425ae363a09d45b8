"""The advice floor, loaded and fitted once per process. Imported late: its engines take a second to wake."""

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import TYPE_CHECKING

from tsunagu import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagu.advice.advisor import Advice
    from tsunagu.advice.catalogue import Catalogue
    from tsunagu.engines.eligibility import Vocabulary

ONE_AT_A_TIME = Lock()
WHERE_DATA_LIES = ("tsunagu.advice", "tsunagu.engines.eligibility", "tsunagu.engines.triage")


def get_advice() -> "Advice":
    """This function will return the process's Advice and build it on the first call."""
    with ONE_AT_A_TIME:
        return _build_once()


@lru_cache(maxsize=1)
def _build_once() -> "Advice":
    from tsunagu.advice.advisor import build_advice

    return build_advice(get_catalogue())


@lru_cache(maxsize=1)
def get_catalogue() -> "Catalogue":
    """This function will return the measures, needs, bodies and plan as the files tell them, read once per process."""
    from tsunagu.advice.catalogue import load_catalogue

    return load_catalogue()


@lru_cache(maxsize=1)
def get_vocabulary() -> "Vocabulary":
    """This function will return the facts and definitions that answers are read against."""
    from tsunagu.engines.eligibility import load_vocabulary

    return load_vocabulary()


@lru_cache(maxsize=1)
def get_digest() -> str:
    """This function will return a SHA-256 (hex) of every file the advice rests on and of the version.

    It changes when an answer may change, and reading it is quick: the files are not parsed.
    """
    total = sha256(__version__.encode())
    for package in WHERE_DATA_LIES:
        for file in sorted(_walk(files(package)), key=str):
            total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def _walk(folder: Traversable) -> "Iterator[Traversable]":
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.name.endswith(".yaml"):
            yield entry
