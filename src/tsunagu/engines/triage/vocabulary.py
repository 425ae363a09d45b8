"""The vocabulary files of triage, read strictly."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.kernel.words import Words


@cache
def load_vocabulary_file(name: str) -> Any:
    """This function will read one YAML file of this room. Raises TriageProblem with file and line if it is broken."""
    text = resources.files("tsunagu.engines.triage").joinpath(name).read_text(encoding="utf-8")
    return parse_vocabulary(text, name)


def parse_vocabulary(text: str, name: str) -> Any:
    """This function will parse YAML. Raises TriageProblem naming file and line when it cannot."""
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    except yaml.MarkedYAMLError as problem:
        line = f":{problem.problem_mark.line + 1}" if problem.problem_mark else ""
        raise TriageProblem(
            Words("YAMLとして読めません。", f"This is not valid YAML: {problem.problem}."),
            where=f"{name}{line}",
            how=Words(
                "その行の字下げ・コロン・引用符を確かめてください。",
                "Check indentation, colons and quotes there.",
            ),
            code="vocabulary_unreadable",
        ) from problem


def load_word_list(name: str) -> frozenset[str]:
    """This function will return one of the word lists of grammar.yaml."""
    return frozenset(load_vocabulary_file("grammar.yaml")[name].split())
