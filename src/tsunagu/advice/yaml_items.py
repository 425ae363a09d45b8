"""YAML values that know the file and line they stand on, and refuse what does not belong there."""

import difflib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C where the wheel has it
KINDS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:map": "a mapping",
    "tag:yaml.org,2002:seq": "a list",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a whole number",
}


class MeasureProblem(Problem):
    """A file of the catalogue that cannot be used: ``where`` is file:line, ``what`` the reason."""


def refuse(where: str, ja: str, en: str, how: Words = NOTHING) -> MeasureProblem:
    """This function will build the problem for one place of the catalogue (the caller raises it)."""
    return MeasureProblem(Words(ja, en), where=where, how=how, code="measure_file")


def name_nearest(word: str, choices: Collection[str]) -> Words:
    """This function will suggest the nearest known word, or list the known ones when none is near."""
    near = difflib.get_close_matches(word, list(choices), n=1)
    known = near[0] if near else ", ".join(sorted(choices)[:60])
    if near:
        return Words(f"「{known}」ではありませんか。", f"Did you mean “{known}”?")
    return Words(f"使えるもの: {known}", f"Known: {known}")


@dataclass(frozen=True, slots=True)
class Page:
    """A file that was read: its name and text."""

    name: str
    text: str


class Item:
    """One value of a YAML file, with its place."""

    __slots__ = ("_node", "_page", "_path")

    def __init__(self, node: yaml.Node, page: Page, path: str) -> None:
        self._node, self._page, self._path = node, page, path

    @property
    def where(self) -> str:
        """File and line, as editors read them."""
        return f"{self._page.name}:{self._node.start_mark.line + 1}"

    @property
    def is_null(self) -> bool:
        """Whether the value is null."""
        return bool(self._node.tag.endswith(":null"))

    def refuse(self, ja: str, en: str, how: Words = NOTHING) -> MeasureProblem:
        """This function will build the problem for this place, naming the key."""
        return refuse(self.where, f"「{self._path}」{ja}", f"“{self._path}” {en}", how)

    def entries(self) -> dict[str, "Item"]:
        """This function will read a mapping with free keys; raises MeasureProblem for another kind or a key twice."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self._not_a("対応表（キー: 値）", "mapping")
        found: dict[str, Item] = {}
        for key, value in self._node.value:
            name = str(key.value)
            at = Item(key, self._page, f"{self._path}.{name}" if self._path else name)
            if name in found:
                raise at.refuse("が二度書かれています。", "is written twice.")
            found[name] = Item(value, self._page, at._path)
        return found

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Item"]:
        """This function will read a mapping that has all of ``required`` and nothing beyond ``optional``."""
        found = self.entries()
        known = [*required, *optional]
        for name, item in found.items():
            if name not in known:
                raise item.refuse("は知らないキーです。", "is an unknown key.", name_nearest(name, known))
        for name in required:
            if name not in found:
                lacking = Words(f"「{name}: …」を書き足してください。", f"Add “{name}: …”.")
                raise self.refuse(f"に「{name}」がありません。", f"lacks “{name}”.", lacking)
        return found

    def items(self, least: int = 0) -> list["Item"]:
        """This function will read a list of at least ``least`` values."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self._not_a("一覧（- …）", "list")
        nodes = self._node.value
        if len(nodes) < least:
            raise self.refuse(
                f"は{least}件以上必要ですが、{len(nodes)}件です。",
                f"needs {least} or more, has {len(nodes)}.",
            )
        return [Item(node, self._page, f"{self._path}[{place}]") for place, node in enumerate(nodes, start=1)]

    def text(self) -> str:
        """This function will read a text that says something, without blanks at its ends."""
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.tag.endswith(":str"):
            raise self._not_a("文字列", "text")
        said = str(self._node.value).strip()
        if not said or "…" in (said, said.removeprefix("- ")):
            raise self.refuse("が空です。", "is empty.")
        return said

    def flag(self) -> bool:
        """This function will read true or false."""
        if not self._node.tag.endswith(":bool"):
            raise self._not_a("true か false", "true or false")
        return str(self._node.value).lower() == "true"

    def number(self) -> int:
        """This function will read a whole number."""
        if not self._node.tag.endswith(":int"):
            raise self._not_a("整数", "whole number")
        return int(self._node.value)

    def one_of(self, choices: Collection[str]) -> str:
        """This function will read a word that is one of ``choices``."""
        said = self.text()
        if said not in choices:
            raise self.refuse(
                f"の「{said}」は知らない値です。",
                f"has the unknown value “{said}”.",
                name_nearest(said, choices),
            )
        return said

    def some_of(self, choices: Collection[str], least: int = 0) -> tuple[str, ...]:
        """This function will read a list of different words out of ``choices``."""
        return self.list_distinct(lambda item: item.one_of(choices), least)

    def list_distinct(
        self, read: Callable[["Item"], str], least: int = 0, same: Callable[[str], str] = str
    ) -> tuple[str, ...]:
        """This function will read a list of texts that differ, also after ``same`` has folded them."""
        seen: dict[str, str] = {}
        for item in self.items(least):
            said = read(item)
            if same(said) in seen:
                raise item.refuse(f"の「{said}」が重なっています。", f"repeats “{said}”.")
            seen[same(said)] = said
        return tuple(seen.values())

    def words(self) -> Words:
        """This function will read ``{ja: …, en: …}``."""
        both = self.fields(("ja", "en"))
        return Words(both["ja"].text(), both["en"].text())

    def place_of(self, line: int, column: int) -> str:
        """This function will return file:line of a character of this text; both counts start at one.

        YAML joins the lines of a folded (>) or plain text with one blank each, so lengths are added line by line.
        """
        start, style = self._node.start_mark, getattr(self._node, "style", None)
        first = start.line + (1 if style in (">", "|") else 0)
        left = column - 1
        for number, written in enumerate(
            self._page.text.split("\n")[first : self._node.end_mark.line + 1], start=first
        ):
            length = len((written[start.column :] if number == start.line else written).strip())
            if style == "|" or left <= length:
                return f"{self._page.name}:{number + line}"
            left -= length + 1
        return self.where

    def _not_a(self, ja: str, en: str) -> MeasureProblem:
        found = KINDS.get(self._node.tag, self._node.tag)
        return self.refuse(
            f"は{ja}でなければなりません。",
            f"must be a {en}, not {found}." if en != "text" else f"must be text, not {found}.",
        )


def read_items(path: Path) -> Item:
    """This function will read one YAML file; raises MeasureProblem when it cannot be read or is no YAML mapping."""
    try:
        page = Page(path.name, path.read_text(encoding="utf-8"))
        node = yaml.compose(page.text, Loader=LOADER)
    except OSError as problem:
        raise refuse(
            path.name, "ファイルを読めません。", f"The file cannot be read ({problem.strerror})."
        ) from problem
    except UnicodeDecodeError as problem:
        raise refuse(
            path.name, "UTF-8の文字として読めません。", f"It is not UTF-8 (byte {problem.start})."
        ) from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        reason = getattr(problem, "problem", None) or "not YAML"
        raise refuse(
            where, f"YAMLの書き方が正しくありません（{reason}）。", f"This is not YAML ({reason})."
        ) from problem
    if node is None:
        raise refuse(f"{path.name}:1", "ファイルが空です。", "The file is empty.")
    return Item(node, page, "")
