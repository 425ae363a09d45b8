"""Named definitions and dated limits, as written in definitions.yaml."""

from datetime import date
from functools import cache
from types import MappingProxyType

from tsunagu.engines.eligibility.documents import Entry, read_document, read_own_text
from tsunagu.engines.eligibility.facts import Facts, load_facts
from tsunagu.engines.eligibility.language import parse_expression
from tsunagu.engines.eligibility.nodes import Node
from tsunagu.engines.eligibility.problems import RuleProblem
from tsunagu.engines.eligibility.tables import read_limit
from tsunagu.engines.eligibility.vocabulary import Definition, Definitions, Vocabulary


def parse_vocabulary(
    text: str, facts: Facts, on: date | None = None, file: str = "definitions.yaml"
) -> Vocabulary:
    """This function will read limits in force on a day (None: the newest) and the definitions over them.

    Raises VocabularyProblem with file, line and reason.
    """
    fields = read_document(text, file).read_mapping("limits definitions")
    tables = {name: read_limit(name, entry, facts, on) for name, _, entry in fields["limits"].read_items()}
    definitions: dict[str, Definition] = {}
    for name, key, entry in fields["definitions"].read_items():
        if name in facts or name in tables:
            raise key.refuse(f"「{name}」はほかで使われています。", f"“{name}” is taken.")
        definitions[name] = _read_definition(name, entry, Vocabulary(facts, tables, definitions))
    return Vocabulary(facts, MappingProxyType(tables), MappingProxyType(definitions))


def load_definitions(facts: Facts | None = None, on: date | None = None) -> Definitions:
    """This function will return the definitions of definitions.yaml with the limits of a day (None: the newest)."""
    return parse_vocabulary(read_own_text("definitions.yaml"), facts or load_facts(), on).definitions


@cache
def load_vocabulary(on: date | None = None) -> Vocabulary:
    """This function will return facts, limits and definitions as of a day (JST; None: the newest limits)."""
    return parse_vocabulary(read_own_text("definitions.yaml"), load_facts(), on)


def _read_definition(name: str, entry: Entry, names: Vocabulary) -> Definition:
    fields = entry.read_mapping("label yes no rule source", "when_unknown")
    follows = fields["when_unknown"].read_list() if "when_unknown" in fields else ()
    pairs = [pair.read_mapping("if answer") for pair in follows]
    return Definition(
        name=name,
        label=fields["label"].read_words(),
        yes=fields["yes"].read_words(),
        no=fields["no"].read_words(),
        node=_read_rule(fields["rule"], names),
        when_unknown=tuple((_read_rule(pair["if"], names), pair["answer"].read_flag()) for pair in pairs),
        source=fields["source"].read_text(),
    )


def _read_rule(entry: Entry, names: Vocabulary) -> Node:
    try:
        return parse_expression(entry.read_text(), names, entry.where)
    except RuleProblem as problem:
        raise entry.refuse(problem.sentence("ja"), problem.sentence("en")) from problem
