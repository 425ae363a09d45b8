"""Every action ends in `record_change`: one audit entry and one message of the outbox, in the transaction of the change."""

import ast
from collections import defaultdict
from pathlib import Path

DOMAIN = Path(__file__).resolve().parents[2] / "src" / "tsunagu" / "domain"
RECORD = ("work", "record_change")
QUIET = {
    "audit": "the record itself",
    "work": "jobs, messages and notifications are what follows from a change, not one",
    "mails": "a mail follows from a change that is recorded by whoever puts it in",
    "consent.touch_grants": "the sort key of grants, part of a change that is recorded by its caller",
    "documents": "a document has no life of its own: cases records what becomes of it",
    "data_rights.write_archive": "the work that follows from a request; the request is recorded",
    "data_rights.count_retention": "counts what a run would erase and writes nothing",
    "portfolio.note_rows": "how far the reading is; its end is recorded",
    "webhooks.lay_deliveries": "a message follows from a change that is recorded",
    "sealing.prepare_keys": "the first key of an empty installation, before anything is sealed",
}


def read_functions():
    """Each function of the domain as (module, name), with the functions it calls: those of its file and of other modules."""
    for path in sorted(DOMAIN.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree, module = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(DOMAIN).parts[0]
        known = {node.name: (module, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tsunagu.domain."):
                known |= {each.name: (node.module.split(".")[2], each.name) for each in node.names}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                yield path, (module, node.name), {known[name] for name in names & set(known)}


def is_action(path: Path, name: str) -> bool:
    place = path.relative_to(DOMAIN).with_suffix("").parts[1:]
    return not name.startswith("_") and any(part.endswith("actions") for part in place)


def reach(calls, start):
    found, waiting = set(), [start]
    while waiting:
        for called in calls.get(waiting.pop(), set()) - found:
            found.add(called)
            waiting.append(called)
    return found


def list_quiet() -> set[str]:
    """The actions that never come to the record, as module.function."""
    calls, actions = defaultdict(set), set()
    for path, function, called in read_functions():
        calls[function] |= called
        if is_action(path, function[1]):
            actions.add(function)
    assert len(actions) > 40
    return {".".join(action) for action in actions if RECORD not in reach(calls, action)}


def is_excused(action: str) -> bool:
    return action in QUIET or action.partition(".")[0] in QUIET


def test_every_action_is_recorded_or_says_why_not():
    assert sorted(action for action in list_quiet() if not is_excused(action)) == []


def test_no_excuse_is_left_over():
    quiet = list_quiet()
    assert {
        each for each in QUIET if not any(each in (action, action.partition(".")[0]) for action in quiet)
    } == set()


def test_nobody_writes_an_entry_without_its_message():
    found = [
        str(path.relative_to(DOMAIN))
        for path in sorted(DOMAIN.parent.rglob("*.py"))
        if "record_entry" in path.read_text(encoding="utf-8")
    ]
    assert found == ["audit/actions.py", "work/actions/recording.py"]
