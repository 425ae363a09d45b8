"""Why the answer is what it is: only the facts that decided it, in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tsunagu.engines.eligibility.conditions import Condition, Values
from tsunagu.engines.eligibility.nodes import (
    Among,
    Both,
    Compared,
    Constant,
    Either,
    Holds,
    Measured,
    Named,
    Not,
)  # fmt: skip
from tsunagu.engines.eligibility.vocabulary import Vocabulary
from tsunagu.engines.eligibility.wording import CONTRARY, capitalise, say_relation, say_value
from tsunagu.kernel.ternary import Ternary
from tsunagu.kernel.words import Words

MOST_INNER = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: ``truth`` tells whether it speaks for the rule, against it, or is open; ``facts`` it rests on."""

    words: Words
    truth: Ternary
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A reason before it is said: a leaf, what it answers, and whether the rule wants it to hold."""

    leaf: Condition
    answer: bool | None
    wanted: bool


def explain(condition: Condition, values: Values, vocabulary: Vocabulary) -> tuple[Reason, ...]:
    """This function will list the reasons for the answer of a condition, each sentence once."""
    answer = condition.answer(values)
    reasons: dict[Words, Reason] = {}
    direct: set[str] = set()  # facts that a condition of the rule itself has named
    told: set[Words] = set()
    for found in _list_found(condition, answer, values, wanted=True):
        for reason in _say(found, Ternary.of(answer), values, vocabulary):
            same = reasons.get(reason.words, reason)
            reasons[reason.words] = replace(same, facts=tuple(dict.fromkeys(same.facts + reason.facts)))
            if not isinstance(found.leaf.node, Named):
                direct.update(reason.facts)
                told.add(reason.words)
    if answer is False:
        # A definition that fails by facts the rule names itself anyway adds nothing.
        return tuple(one for one in reasons.values() if one.words in told or not direct.issuperset(one.facts))
    return tuple(reasons.values())


def list_open_facts(condition: Condition, values: Values, vocabulary: Vocabulary) -> tuple[str, ...]:
    """This function will list the unknown facts that can still change an open answer, in the order of the rule."""
    if condition.answer(values) is not None:
        return ()
    return tuple(dict.fromkeys(_list_open(condition, values, vocabulary)))


def _list_open(condition: Condition, values: Values, vocabulary: Vocabulary) -> Iterator[str]:
    match condition.node:
        case Holds(fact) | Compared(fact) | Among(fact) if not condition.follows and not condition.parts:
            yield fact
        case Measured(fact, _, table) if not condition.parts:
            by = vocabulary.tables[table].by
            yield from (name for name in (fact, by) if name and name not in values)
        case _:
            # What is decided inside an open whole (a yes in "and", a no in "or") cannot change it any more.
            for part in condition.parts:
                if part.answer(values) is None:
                    yield from _list_open(part, values, vocabulary)


def _list_found(
    condition: Condition, answer: bool | None, values: Values, *, wanted: bool
) -> Iterator[_Found]:
    """The leaves that made ``condition`` give ``answer``."""
    if condition.follows:
        yield from _list_followed(condition, answer, values, wanted=wanted)
        return
    match condition.node:
        case Not():
            inner = condition.parts[0]
            yield from _list_found(inner, None if answer is None else not answer, values, wanted=not wanted)
        case Both() | Either() as node:
            for part in _pick_parts(node, condition.parts, answer, values):
                yield from _list_found(part, answer, values, wanted=wanted)
        case _:
            yield _Found(condition, answer, wanted)


def _pick_parts(
    node: Both | Either, parts: tuple[Condition, ...], answer: bool | None, values: Values
) -> Iterator[Condition]:
    """The parts that gave the answer. One is enough for a yes of "or", and for each alternative that failed."""
    same = [part for part in parts if part.answer(values) is answer]
    if isinstance(node, Either) and answer is True:
        same = same[:1]
    for part in same:
        if isinstance(node, Either) and answer is False and isinstance(part.node, Both) and not part.follows:
            yield next(inner for inner in part.parts if inner.answer(values) is False)
        else:
            yield part


def _list_followed(
    condition: Condition, answer: bool | None, values: Values, *, wanted: bool
) -> Iterator[_Found]:
    rule = condition.parts[0]
    if rule.answer(values) is None and answer is not None:
        for inner, _ in condition.follows:
            if inner.answer(values) is True:
                yield from _list_found(inner, True, values, wanted=True)
                return
    yield from _list_found(rule, answer, values, wanted=wanted)


def _say(found: _Found, truth: Ternary, values: Values, vocabulary: Vocabulary) -> Iterable[Reason]:
    facts = vocabulary.facts
    match found.leaf.node:
        case Constant():
            open_to_all = Words("どなたでも使えます。", "It is open to everyone.")
            closed = Words("いまは、どなたも使えません。", "It is open to nobody at present.")
            yield Reason(open_to_all if truth is Ternary.YES else closed, truth, ())
        case Named(name):
            yield _say_definition(name, found, truth, values, vocabulary)
        case Holds(name):
            if found.answer is None:
                yield _say_unknown(facts[name].label, truth, (name,))
            else:
                yield Reason(facts[name].yes if found.answer else facts[name].no, truth, (name,))
        case Among(name) | Compared(name) | Measured(name):
            if found.answer is None:
                opened = tuple(_list_open(found.leaf, values, vocabulary))
                for fact in opened:
                    yield _say_unknown(facts[fact].label, truth, (fact,))
                return
            said, label = say_value(facts[name], values[name]), facts[name].label
            condition = _say_condition(found, values, vocabulary)
            read = (name, *_read_by(found, values, vocabulary))
            quoted = Words(f"「{said.ja}」", f"“{said.en}”") if facts[name].kind == "choice" else said
            yield Reason(
                Words(
                    f"{label.ja}は{quoted.ja}です{condition.ja}。",
                    f"{capitalise(label.en)} is {quoted.en}{condition.en}.",
                ),
                truth,
                read,
            )


def _say_unknown(label: Words, truth: Ternary, names: tuple[str, ...]) -> Reason:
    return Reason(Words(f"{label.ja}は、まだ分かりません。", f"Not known yet: {label.en}."), truth, names)


def _read_by(found: _Found, values: Values, vocabulary: Vocabulary) -> tuple[str, ...]:
    node = found.leaf.node
    by = vocabulary.tables[node.table].by if isinstance(node, Measured) else ""
    return (by,) if by and by in values else ()


def _say_condition(found: _Found, values: Values, vocabulary: Vocabulary) -> Words:
    """In brackets: what the rule asks for. Choices are listed only where they explain a no."""
    match found.leaf.node:
        case Compared(name, sign, amount):
            sign = sign if found.wanted else CONTRARY[sign]
            asked = say_relation(sign, amount, vocabulary.facts[name].unit)
            return Words(f"（条件は{asked.ja}）", f" (asked for: {asked.en})")
        case Measured(_, sign, table):
            return _say_limit(sign, table, found, values, vocabulary)
        case Among(name, choices) if (
            found.answer is not found.wanted and vocabulary.facts[name].kind == "choice"
        ):
            labels = [vocabulary.facts[name].values[str(choice)] for choice in choices]
            if found.wanted and len(labels) <= 6:
                ja, en = "、".join(label.ja for label in labels), ", ".join(label.en for label in labels)
                return Words(f"（対象は{ja}）", f" (it is for: {en})")
    return Words("", "")


def _say_limit(sign: str, table: str, found: _Found, values: Values, vocabulary: Vocabulary) -> Words:
    limit = vocabulary.tables[table]
    key = values.get(limit.by) if limit.by else ""
    if key is None:
        upward = sign in ("<", "<=")
        value = limit.least if upward == bool(found.answer) else limit.greatest
        asked = say_relation(sign, value, limit.unit)
        bound = Words("業種によらず、", "whatever the line of business, ")
        return Words(
            f"（{bound.ja}{limit.label.ja}は{asked.ja}）", f" ({bound.en}{limit.label.en} is {asked.en})"
        )
    asked = say_relation(sign, limit.rows[str(key)].value, limit.unit)
    if not limit.by:
        return Words(f"（{limit.label.ja}は{asked.ja}）", f" ({limit.label.en} is {asked.en})")
    of = vocabulary.facts[limit.by].values[str(key)]
    return Words(
        f"（{of.ja}の{limit.label.ja}は{asked.ja}）", f" ({limit.label.en} in {of.en} is {asked.en})"
    )


def _weigh(found: _Found) -> int:
    """How much a layman learns from a reason inside a definition: numbers most, exclusions least."""
    match found.leaf.node:
        case Measured() | Compared() | Holds():
            return 3
        case Among():
            return 2 if found.wanted else 0
        case Named():
            return 1 if found.wanted else 0
    return 0


def _say_definition(
    name: str, found: _Found, truth: Ternary, values: Values, vocabulary: Vocabulary
) -> Reason:
    definition, inner = vocabulary.definitions[name], found.leaf.parts[0]
    if found.answer is None:
        opened = list_open_facts(inner, values, vocabulary)
        labels = [vocabulary.facts[fact].label for fact in opened[:MOST_INNER]]
        ja, en = "、".join(label.ja for label in labels), "; ".join(label.en for label in labels)
        label = definition.label
        return Reason(
            Words(
                f"{label.ja}は、まだ分かりません（確かめたいこと：{ja}）。",
                f"Not known yet: {label.en} (to be clarified: {en}).",
            ),
            truth,
            opened,
        )
    inside = list(_list_found(inner, found.answer, values, wanted=True))
    said = [(one, reason) for one in inside for reason in _say(one, truth, values, vocabulary)]
    heaviest = max((_weigh(one) for one, _ in said), default=0)
    told = list(dict.fromkeys(reason.words for one, reason in said if _weigh(one) == heaviest))[:MOST_INNER]
    read = tuple(dict.fromkeys(fact for _, reason in said for fact in reason.facts))
    sentence = definition.yes if found.answer else definition.no
    return Reason(
        Words(
            sentence.ja + "".join(words.ja for words in told),
            " ".join([sentence.en, *(words.en for words in told)]),
        ),
        truth,
        read,
    )
