"""Our YAML files read strictly: whatever is wrong is refused with file, line and reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml

from tsunagu.engines.eligibility.problems import VocabularyProblem
from tsunagu.kernel.words import Words

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in a YAML document, which knows its file and line."""

    node: yaml.Node
    file: str

    @property
    def where(self) -> str:
        """File and line (from one) of this place."""
        return f"{self.file}:{self.node.start_mark.line + 1}"

    def refuse(self, ja: str, en: str) -> VocabularyProblem:
        """This function will return the problem to raise for this place."""
        how = Words("その行を直してください。", "Mend that line.")
        return VocabularyProblem(Words(ja, en), where=self.where, how=how, code="bad_vocabulary")

    def read_items(self) -> Iterator[tuple[str, "Entry", "Entry"]]:
        """This function will yield name, key and value of a mapping; a name given twice is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.refuse(
                "ここには「名前: 値」の並びが必要です。", "A mapping of names to values is needed here."
            )
        seen: set[str] = set()
        for key_node, value in self.node.value:
            key = Entry(key_node, self.file)
            name = key.read_text()
            if name in seen:
                raise key.refuse(f"「{name}」が二度書かれています。", f"“{name}” is written twice.")
            seen.add(name)
            yield name, key, Entry(value, self.file)

    def read_mapping(self, required: str = "", optional: str = "") -> Mapping[str, "Entry"]:
        """This function will return the fields of a mapping; both arguments list names, split by blanks."""
        fields: dict[str, Entry] = {}
        for name, key, value in self.read_items():
            if name not in (required + " " + optional).split():
                raise key.refuse(f"「{name}」という項目はありません。", f"There is no field “{name}” here.")
            fields[name] = value
        for name in required.split():
            if name not in fields:
                raise self.refuse(f"「{name}」がありません。", f"“{name}” is missing.")
        return fields

    def read_list(self) -> tuple["Entry", ...]:
        """This function will return the entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.refuse("ここには並び [ ] が必要です。", "A list [ ] is needed here.")
        return tuple(Entry(node, self.file) for node in self.node.value)

    def read_text(self) -> str:
        """This function will return a text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.refuse("ここには文字が必要です。", "A text is needed here.")
        return str(self.node.value).strip()

    def read_words(self) -> Words:
        """This function will return ``{ja: …, en: …}``."""
        fields = self.read_mapping("ja en")
        return Words(fields["ja"].read_text(), fields["en"].read_text())

    def read_number(self) -> int | float:
        """This function will return a whole or decimal number."""
        text = self.read_text()
        try:
            return int(text) if self.node.tag.endswith(":int") else float(text)
        except ValueError:
            raise self.refuse(f"「{text}」は数ではありません。", f"“{text}” is not a number.") from None

    def read_flag(self) -> bool:
        """This function will return true or false."""
        text = self.read_text()
        if text not in ("true", "false"):
            raise self.refuse("true か false が必要です。", "It must be true or false.")
        return text == "true"

    def read_day(self) -> date:
        """This function will return a day written as 2026-11-22."""
        text = self.read_text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.refuse(f"「{text}」は日付ではありません。", f"“{text}” is not a date.") from None


def read_document(text: str, file: str) -> Entry:
    """This function will read YAML into its root entry; broken YAML is refused with its line."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}:{mark.line + 1}" if mark else file
        reason = str(getattr(error, "problem", None) or error)
        what = Words(f"YAMLとして読めません（{reason}）。", f"This is not readable YAML ({reason}).")
        how = Words("その行の書き方を直してください。", "Mend the notation of that line.")
        raise VocabularyProblem(what, where=where, how=how, code="bad_yaml") from error
    if node is None:
        how = Words("中身を書いてください。", "Write its content.")
        raise VocabularyProblem(
            Words("中身がありません。", "It is empty."), where=file, how=how, code="bad_yaml"
        )
    return Entry(node, file)


def read_own_text(name: str) -> str:
    """This function will return the text of a data file of this engine."""
    return files("tsunagu.engines.eligibility").joinpath(name).read_text("utf-8")
