"""Random well-typed rules as text, and random applicants with missing facts."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tsunagu.engines.eligibility import Fact, Vocabulary

OPERATORS = ("<", "<=", ">", ">=", "==", "!=")


def make_rules(
    vocabulary: Vocabulary, facts: Sequence[str], definitions: Sequence[str] = ()
) -> st.SearchStrategy[str]:
    """This function will draw expressions over some facts and definitions."""
    leaves = [_make_leaf(vocabulary.facts[name]) for name in facts]
    leaves.extend(_make_limits(vocabulary, facts))
    leaves.append(st.sampled_from([*definitions, "True", "False"]))
    return st.recursive(
        st.one_of(leaves),
        lambda inner: st.one_of(
            inner.map(lambda rule: f"not ({rule})"),
            st.lists(inner, min_size=2, max_size=3).map(lambda rules: "(" + ") and (".join(rules) + ")"),
            st.lists(inner, min_size=2, max_size=3).map(lambda rules: "(" + ") or (".join(rules) + ")"),
        ),
        max_leaves=6,
    )


def make_applicants(vocabulary: Vocabulary, facts: Sequence[str]) -> st.SearchStrategy[dict[str, object]]:
    """This function will draw applicants of whom any fact may be missing."""
    return st.fixed_dictionaries(
        {}, optional={name: make_values(vocabulary.facts[name], vocabulary) for name in facts}
    )


def make_values(fact: Fact, vocabulary: Vocabulary) -> st.SearchStrategy[object]:
    """This function will draw values of a fact, numbers mostly next to a limit."""
    if fact.kind == "bool":
        return st.booleans()
    if fact.kind == "choice":
        return st.sampled_from(list(fact.values))
    least, greatest = fact.between or (0, 0)
    limits = {
        row.value
        for table in vocabulary.tables.values()
        if table.unit == fact.unit
        for row in table.rows.values()
    }
    near = {least, greatest, 0, 20, *(limit + step for limit in limits for step in (-1, 0, 1))}
    fitting = sorted(value for value in near if least <= value <= greatest)
    if fact.kind == "integer":
        return st.sampled_from([int(value) for value in fitting])
    return st.sampled_from([float(value) for value in fitting]) | st.floats(least, greatest)


def _make_leaf(fact: Fact) -> st.SearchStrategy[str]:
    if fact.kind == "bool":
        return st.just(fact.name)
    if fact.kind == "choice":
        chosen = st.lists(st.sampled_from(list(fact.values)), min_size=1, max_size=4, unique=True)
        return st.builds(
            lambda values, word: f"{fact.name} {word} {values!r}", chosen, st.sampled_from(["in", "not in"])
        )
    return st.builds(
        lambda sign, value: f"{fact.name} {sign} {value}",
        st.sampled_from(OPERATORS),
        st.sampled_from([0, 5, 20, 50]),
    )


def _make_limits(vocabulary: Vocabulary, facts: Sequence[str]) -> list[st.SearchStrategy[str]]:
    return [
        st.sampled_from(OPERATORS[:4]).map(lambda sign, fact=fact, table=table: f"{fact} {sign} {table}")
        for fact in facts
        for table, limit in vocabulary.tables.items()
        if limit.unit == vocabulary.facts[fact].unit
    ]
