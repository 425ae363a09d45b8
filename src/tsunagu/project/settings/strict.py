"""What `string_if_invalid` is under test: printing an undefined template variable raises."""


class UndefinedVariable(Exception):
    """A template used a variable that nobody gave it."""


class Undefined(str):
    """Django fills the %s of this string with the variable's name; we raise with it instead."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(f"undefined template variable: {name}")
