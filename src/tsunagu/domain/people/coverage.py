"""The words a body’s coverage is told in, and what a new body covers until it says otherwise."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from tsunagu.advice.catalogue import FOLDER
from tsunagu.advice.yaml_items import read_items
from tsunagu.domain.people.enums import Aspect, Size
from tsunagu.domain.people.exceptions import refuse_coverage
from tsunagu.domain.people.regions import load_regions
from tsunagu.engines.eligibility import load_facts
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import Words

SIZES = {
    Size.SMALL: Words("小規模企業者", "small enterprise"),
    Size.SMALL_OR_MEDIUM: Words("中小企業者", "small or medium-sized enterprise"),
    Size.MID_SIZED: Words("中堅企業者", "mid-sized enterprise"),
    Size.LARGE: Words("大企業", "large enterprise"),
}


@cache
def list_choices(aspect: Aspect) -> Mapping[str, Words]:
    """This function will return what an aspect can be told in: prefectures, needs of the advice, industries or sizes."""
    match aspect:
        case Aspect.PREFECTURE:
            found = {each.value: each.words for each in Prefecture}
        case Aspect.TOPIC:
            items = read_items(FOLDER / "needs.yaml").entries()
            found = {code: item.words() for code, item in items.items()}
        case Aspect.SECTOR:
            found = dict(load_facts()["industry"].values)
        case Aspect.SIZE:
            found = {size.value: words for size, words in SIZES.items()}
    return MappingProxyType(found)


def clean_coverage(coverage: Mapping[Aspect, Iterable[str]]) -> dict[Aspect, frozenset[str]]:
    """This function will return the coverage without repeats.

    Raises CoverageProblem for a word that is none of the aspect’s, and when no prefecture is named.
    """
    cleaned = {aspect: frozenset(coverage.get(aspect, ())) for aspect in Aspect}
    for aspect, values in cleaned.items():
        if unknown := sorted(values - set(list_choices(aspect))):
            raise refuse_coverage(
                aspect.value,
                Words(f"「{unknown[0]}」という値はありません。", f"There is no value “{unknown[0]}”."),
            )
    if not cleaned[Aspect.PREFECTURE]:
        raise refuse_coverage(
            Aspect.PREFECTURE.value,
            Words("対応する都道府県がありません。", "No prefecture is covered."),
            Words("一つ以上選んでください。", "Choose at least one."),
        )
    return cleaned


def list_usual_prefectures(
    prefecture: Prefecture | None, block: Block | None, region: str
) -> tuple[Prefecture, ...]:
    """This function will return where a body works unless it says otherwise: its own, its region’s, its block’s, or all."""
    if prefecture:
        return (prefecture,)
    if region:
        return load_regions()[region].prefectures
    return block.prefectures if block else tuple(Prefecture)
