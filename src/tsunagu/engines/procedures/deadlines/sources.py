"""Where the rules come from."""

from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from tsunagu.engines.procedures.deadlines.rule_files import convert_data, read_yaml
from tsunagu.engines.procedures.deadlines.rules import Data
from tsunagu.kernel.words import Words


class Source(Data, frozen=True):
    """A page or law somebody read; ``memory`` is nobody's."""

    title: Words
    url: str = ""


@cache
def load_sources() -> MappingProxyType[str, Source]:
    """This function will return the sources by key."""
    return MappingProxyType(convert_data(read_yaml("sources.yaml"), dict[str, Source], "sources.yaml"))


def say_sources(keys: Iterable[str], language: str) -> str:
    """This function will name sources with their addresses, one after the other."""
    found = [load_sources()[key] for key in keys]
    return "; ".join(
        source.title.said_in(language) + (f" <{source.url}>" if source.url else "") for source in found
    )
