"""JSON in: one object, a list of them, or JSON Lines; each with its place in the file."""

import errno
import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

# What Python reads as a number and JSON does not know; strings are stepped over.
CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


class ItemsProblem(Problem):
    """An input that cannot be read as a whole, or one of its items that is no JSON."""


def read_text(path: str) -> str:
    """This function will return the text of a file, or of standard input for `-`. Raises ItemsProblem."""
    import sys

    try:
        if path == "-" and sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise ItemsProblem(
            Words("ファイルを開けません。", f"The file cannot be opened ({error.strerror})."),
            where=path,
            how=Words("場所と名前を確かめてください。", "Check its place and name."),
            code="unreadable_file",
        ) from error
    except UnicodeDecodeError as error:
        raise ItemsProblem(
            Words("UTF-8の文字ではありません。", "This is not UTF-8 text."),
            where=f"{path}, byte {error.start + 1}",
            how=Words("UTF-8のJSONとして保存し直してください。", "Save it again as JSON in UTF-8."),
            code="not_utf8",
        ) from error


def try_json(text: str) -> Any:
    """This function will return what the JSON says, or the JSONDecodeError that tells where it is none."""

    def refuse_constant(name: str) -> Any:
        place = next((found.start(1) for found in CONSTANT.finditer(text) if found[1]), 0)
        raise json.JSONDecodeError(f"{name} is no JSON number", text, place)

    try:
        return json.loads(text, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        return error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number of thousands of digits
        return json.JSONDecodeError(str(error), text[:80], 0)


def read_items(path: str, *, example: str) -> tuple[bool, list[tuple[str, Any]]]:
    """This function will return whether the file holds many items, and each item with its place.

    An item that is no JSON is an ItemsProblem in its place. Raises ItemsProblem, naming the command ``example``, when
    nothing in the file is JSON at all.
    """
    text = read_text(path)
    whole = try_json(text)
    if isinstance(whole, list):
        return True, [(f"{path}[{number}]", item) for number, item in enumerate(whole)]
    if isinstance(whole, Mapping):
        return False, [(path, whole)]
    # JSON Lines end with \n only: other line separators of Unicode may stand inside a text.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    items = [(f"{path}:{number}", _try_line(line, f"{path}:{number}")) for number, line in lines]
    if not any(isinstance(item, Mapping) for _, item in items):
        is_broken = text.strip() and isinstance(whole, json.JSONDecodeError)
        raise ItemsProblem(
            Words("JSONの { } が一つもありません。", "There is no JSON object to read."),
            where=f"{path}:{whole.lineno}:{whole.colno}" if is_broken else path,
            how=Words(f"例：{example}", f"See {example}"),
            code="not_json",
        )
    return True, items


def _try_line(line: str, where: str) -> Any:
    item = try_json(line)
    if not isinstance(item, json.JSONDecodeError):
        return item
    return ItemsProblem(
        Words(f"JSONとして読めません（{item.colno}文字目）。", f"This is not JSON (column {item.colno})."),
        where=where,
        how=Words("1行に1件の { } で書いてください。", "Write one { } object per line."),
        code="not_json",
    )


Answer = Callable[[Any, str, str], dict[str, Any]]


def answer_file(
    file: str, command: str, answer: Answer, language: str, *, as_json: bool
) -> list[dict[str, Any]]:
    """This function will answer each item of a file by ``answer(item, where, language)``, or say in ``error`` why not.

    ``as_json`` writes the answers, one for one object, and returns nothing that is left to print. Raises ItemsProblem.
    """
    is_list, items = read_items(file, example=f"tsunagu {command} --example")
    answers = [_answer_item(item, where, answer, language) for where, item in items]
    if not as_json:
        return answers
    click.echo(json.dumps(answers if is_list else answers[0], ensure_ascii=False))
    return []


def _answer_item(item: Any, where: str, answer: Answer, language: str) -> dict[str, Any]:
    named = item.get("id", "") if isinstance(item, dict) else ""
    named = str(named) if isinstance(named, str | int) else ""
    try:
        if isinstance(item, ItemsProblem):
            raise item
        return answer(item, where, language)
    except Problem as problem:
        return {"id": named, "error": problem.as_json(language)}
