"""The family of expected failures: what is wrong, where, and how to mend it, in a sentence a person can act on."""

from tsunagu.kernel.words import NOTHING, Words


class Problem(Exception):
    """An expected failure that a person can mend. Everything else is a bug.

    Each module derives one family of its own; nobody ever matches on the text of a message.
    ``code`` is a stable word for machines, ``where`` names the file, line, row, field or argument.
    """

    def __init__(
        self, what: Words, *, where: str = "", how: Words = NOTHING, code: str = "bad_input"
    ) -> None:
        self.what, self.where, self.how, self.code = what, where, how, code
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """This function will return one line: where, what, and how to mend it."""
        parts = [self.what.said_in(language), self.how.said_in(language)]
        said = " ".join(part for part in parts if part) if language.startswith("en") else "".join(parts)
        line = f"{self.where}: {said}" if self.where else said
        return " ".join(line.split())

    def as_json(self, language: str = "ja") -> dict[str, str]:
        """This function will return the ``error`` object of interfaces: code, message, where."""
        return {"code": self.code, "message": self.sentence(language), "where": self.where}
