"""The rows of kinds.yaml: who takes reports, what was demanded, what came of it."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec

from tsunagu.domain.people.coverage import SIZES
from tsunagu.engines.eligibility import load_facts
from tsunagu.kernel.prefectures import BUREAUS, Block
from tsunagu.kernel.words import Words

PARTS = ("receivers", "demands", "other_sides", "outcomes")
BLOCKS = {
    Block.HOKKAIDO: Words("北海道", "Hokkaido"),
    Block.TOHOKU: Words("東北", "Tohoku"),
    Block.KANTO: Words("関東・甲信越・静岡", "Kanto, Koshin'etsu and Shizuoka"),
    Block.CHUBU: Words("中部・北陸", "Chubu and Hokuriku"),
    Block.KINKI: Words("近畿・福井", "Kinki and Fukui"),
    Block.CHUGOKU: Words("中国地方", "Chugoku"),
    Block.SHIKOKU: Words("四国", "Shikoku"),
    Block.KYUSHU: Words("九州", "Kyushu"),
    Block.OKINAWA: Words("沖縄", "Okinawa"),
}
"""A part of Japan, never a prefecture; the areas of the regional bureaus."""
assert BLOCKS.keys() == BUREAUS.keys()  # noqa: S101 - a block without a name is a bug


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ja: str
    en: str
    source: tuple[str, ...]


@cache
def load_rows() -> Mapping[str, Mapping[str, _Row]]:
    """This function will read the file: part → code → row."""
    told = msgspec.yaml.decode(
        files(__package__).joinpath("kinds.yaml").read_bytes(), type=dict[str, dict[str, _Row]]
    )
    return MappingProxyType({part: MappingProxyType(told[part]) for part in PARTS})


@cache
def list_kinds(part: str) -> Mapping[str, Words]:
    """This function will return code → words of one part of the file, in its order."""
    return MappingProxyType({code: Words(row.ja, row.en) for code, row in load_rows()[part].items()})


@cache
def list_regions() -> Mapping[str, Words]:
    """This function will return the parts of Japan in which a company may say that it is."""
    return MappingProxyType({block.value: words for block, words in BLOCKS.items()})


@cache
def list_sizes() -> Mapping[str, Words]:
    """This function will return the sizes of companies."""
    return MappingProxyType({size.value: words for size, words in SIZES.items()})


@cache
def list_industries() -> Mapping[str, Words]:
    """This function will return the lines of business, as broad as the questions ask for them."""
    return MappingProxyType(dict(load_facts()["industry"].values))


def name_kinds(part: str, codes: Iterable[str]) -> tuple[Words, ...]:
    """This function will say codes of one part; one the file no longer has is told by its code."""
    known = list_kinds(part)
    return tuple(known.get(code, Words(code, code)) for code in codes)
