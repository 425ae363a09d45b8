"""Everything a rule may name: facts, limits and definitions, as of one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tsunagu.engines.eligibility.conditions import Condition, compile_definition, compile_node
from tsunagu.engines.eligibility.facts import Facts
from tsunagu.engines.eligibility.nodes import Measured, Named, Node, list_leaves
from tsunagu.engines.eligibility.tables import Limit
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Definition:
    """A named condition. ``when_unknown`` are (condition, answer) pairs asked in order while the rule is open."""

    name: str
    label: Words
    yes: Words
    no: Words
    node: Node
    when_unknown: tuple[tuple[Node, bool], ...]
    source: str


Definitions = Mapping[str, Definition]


@dataclass(frozen=True)
class Vocabulary:
    """Everything a rule may name: facts, limits and definitions, of one day."""

    facts: Facts
    tables: Mapping[str, Limit] = field(default_factory=dict)
    definitions: Definitions = field(default_factory=dict)

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """The definitions made executable, by name."""
        made: dict[str, Condition] = {}
        for name, definition in self.definitions.items():
            made[name] = compile_definition(definition.node, definition.when_unknown, self.tables, made)
        return made

    def compile(self, node: Node) -> Condition:
        """This function will make a tree executable for one applicant."""
        return compile_node(node, self.tables, self.conditions)

    def list_facts(self, node: Node) -> tuple[str, ...]:
        """This function will list every fact a tree may read, also through definitions and limits, in order."""
        found: dict[str, None] = {}
        for leaf in list_leaves(node):
            found.update(dict.fromkeys(self._list_leaf_facts(leaf)))
        return tuple(found)

    def _list_leaf_facts(self, leaf: Node) -> Iterable[str]:
        if isinstance(leaf, Named):
            definition = self.definitions[leaf.definition]
            for node in (definition.node, *(condition for condition, _ in definition.when_unknown)):
                yield from self.list_facts(node)
            return
        if hasattr(leaf, "fact"):
            yield leaf.fact
        if isinstance(leaf, Measured) and self.tables[leaf.table].by:
            yield self.tables[leaf.table].by
