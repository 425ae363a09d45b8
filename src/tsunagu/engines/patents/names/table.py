"""From the distinct names of a store to one name for each, with reasons, and to proposals a person decides on."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.engines.patents.cells import fold_name
from tsunagu.engines.patents.names import reasons
from tsunagu.engines.patents.names.choices import Choices
from tsunagu.engines.patents.names.forms import Parsed, parse_name
from tsunagu.kernel.folding import VARIANTS

COMMON = str.maketrans(VARIANTS)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read, the name it goes by, and why (a code of REASONS). ``applications`` counts the records with it."""

    raw: str
    canonical: str
    reason: str
    applications: int
    corporate_number: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be one: ``name`` (of fewer applications) could join ``other``."""

    name: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every name once, in code point order, and what might be joined besides."""

    names: tuple[Name, ...]
    proposals: tuple[Proposal, ...] = ()

    @property
    def by_raw(self) -> dict[str, str]:
        """The name each name goes by."""
        return {name.raw: name.canonical for name in self.names}


class _Groups:
    """Sets of names that are one; each knows its chief."""

    def __init__(self) -> None:
        self.chief: dict[str, str] = {}

    def find(self, name: str) -> str:
        while (above := self.chief.get(name, name)) != name:
            name = above
        return name

    def join(self, name: str, to: str) -> None:
        name, to = self.find(name), self.find(to)
        if name != to:
            self.chief[name] = to


def make_name_table(
    counts: Mapping[str, int],
    choices: Choices | None = None,
    pairs: Mapping[tuple[str, str], int] | None = None,
) -> NameTable:
    """This function will decide for each name (with its number of applications) what it goes by.

    ``pairs``: names in two scripts that one application has, with how many applications say so; they become proposals.
    """
    chosen = choices or Choices()
    parsed = {name: parse_name(name) for name in counts}
    groups = _join_spellings(counts, parsed)
    first = {name: groups.find(name) for name in counts}
    why: dict[str, str] = {}
    numbers = _join_numbers(groups, why, counts, parsed, chosen)
    _join_chosen(groups, why, counts, chosen)
    canonical = {name: groups.find(name) for name in counts}
    _keep_apart(canonical, why, counts, chosen)
    for name in counts:
        wanted = chosen.dictionary.get(name) or chosen.dictionary.get(fold_name(name))
        if wanted and wanted != name:
            canonical[name], why[name] = wanted, reasons.DICTIONARY
    names = [
        Name(
            name,
            canonical[name],
            why.get(name) or _explain(name, canonical[name], why.get(first[name]), parsed),
            counts[name],
            numbers.get(name),
        )
        for name in sorted(counts)
    ]
    return NameTable(tuple(names), tuple(_propose(names, parsed, chosen, pairs or {})))


def _join_spellings(counts: Mapping[str, int], parsed: Mapping[str, Parsed]) -> _Groups:
    groups = _Groups()
    same: dict[tuple[str, str], list[str]] = {}
    for name in counts:
        same.setdefault(parsed[name].key, []).append(name)
    for names in same.values():
        if len(names) > 1:
            best = min(names, key=lambda name: (parsed[name].full != name, -counts[name], name))
            for name in names:
                groups.join(name, best)
    return groups


def _join_numbers(
    groups: _Groups,
    why: dict[str, str],
    counts: Mapping[str, int],
    parsed: Mapping[str, Parsed],
    chosen: Choices,
) -> dict[str, str]:
    """A company keeps its number when its name changes; two names with one number are one company."""
    if not chosen.companies:
        return {}
    known: dict[tuple[str, str], set[str]] = {}
    for company, number in chosen.companies.items():
        parts = parse_name(company)
        if parts.form:  # a bare name may be a person's
            known.setdefault(parts.key, set()).add(number)
    numbers = {
        name: next(iter(found))
        for name in counts
        if len(found := known.get(parsed[name].key, set())) == 1 and parsed[name].form
    }
    chiefs: dict[str, list[str]] = {}
    for name in dict.fromkeys(groups.find(name) for name in numbers):
        chiefs.setdefault(numbers[name], []).append(name)
    for names in chiefs.values():
        best = min(names, key=lambda name: (-counts[name], name))
        for name in names:
            if name != best:
                groups.join(name, best)
                why[name] = reasons.NUMBER
    return numbers


def _join_chosen(groups: _Groups, why: dict[str, str], counts: Mapping[str, int], chosen: Choices) -> None:
    by_fold = _by_fold(counts)
    for name, other in chosen.joined:
        for each in by_fold.get(name, []):
            for target in by_fold.get(other, [])[:1]:
                why[groups.find(each)] = why[each] = reasons.USER
                groups.join(each, target)


def _keep_apart(
    canonical: dict[str, str], why: dict[str, str], counts: Mapping[str, int], chosen: Choices
) -> None:
    by_fold = _by_fold(counts)
    for name, other in chosen.apart:
        ours, theirs = by_fold.get(name, []), by_fold.get(other, [])
        if not ours or not theirs or canonical[ours[0]] != canonical[theirs[0]]:
            continue
        leaving = theirs if canonical[ours[0]] in ours else ours
        for each in leaving:
            canonical[each], why[each] = leaving[0], reasons.APART


def _by_fold(counts: Mapping[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        found.setdefault(fold_name(name), []).append(name)
    return found


def _explain(name: str, canonical: str, why_group: str | None, parsed: Mapping[str, Parsed]) -> str:
    if name == canonical:
        return reasons.ITSELF
    ours, theirs = parsed[name], parsed[canonical]
    if ours.key != theirs.key:  # all its spellings joined another name
        return why_group or reasons.USER
    if "".join(fold_name(name).split()) == "".join(fold_name(canonical).split()):
        return reasons.WIDTH
    if ours.place != theirs.place:
        return reasons.PLACE
    is_same = fold_name(name).casefold() == fold_name(canonical).casefold()
    return reasons.CASE if is_same else reasons.FORM


def _propose(
    names: list[Name],
    parsed: Mapping[str, Parsed],
    chosen: Choices,
    pairs: Mapping[tuple[str, str], int],
) -> list[Proposal]:
    total: dict[str, int] = {}
    for name in names:
        total[name.canonical] = total.get(name.canonical, 0) + name.applications
    near: dict[str, list[str]] = {}
    parts = {name: parsed.get(name) or parse_name(name) for name in total}
    for name in sorted(total, key=lambda name: (-total[name], name)):
        near.setdefault(parts[name].core.translate(COMMON), []).append(name)
    goes_by = {name.raw: name.canonical for name in names}
    found = [
        (name, alike[0], _compare(parts[name], parts[alike[0]]))
        for alike in near.values()
        for name in alike[1:]
    ]
    for (left, right), _count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        if left in goes_by and right in goes_by and goes_by[left] != goes_by[right]:
            found.append((goes_by[right], goes_by[left], reasons.TRANSLATION))
    apart = {frozenset(pair) for pair in chosen.apart}
    made = [Proposal(*each) for each in found if frozenset(map(fold_name, each[:2])) not in apart]
    return list({(each.name, each.other): each for each in made}.values())


def _compare(ours: Parsed, theirs: Parsed) -> str:
    if ours.core != theirs.core:
        return reasons.VARIANT
    return reasons.FORM_OTHER if ours.form and theirs.form else reasons.FORM_MISSING
