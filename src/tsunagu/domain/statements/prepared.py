"""A queryset put into SQL once: asked again with other values it costs a fifth, because Django builds no SQL for it.

Only the wording is kept, never a row: every call asks the database, so a right that ended a moment ago is gone.
"""

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from inspect import signature
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Expression, QuerySet

Row = TypeVar("Row")
FIELDS: "Mapping[type, models.Field[Any, Any]]" = MappingProxyType(
    {
        int: models.BigIntegerField(),
        str: models.TextField(),
        datetime: models.DateTimeField(),
        date: models.DateField(),
    }
)


class Slot(Expression):
    """The place of a value in a question. Django compiles it as it does a value, and carries it along as a parameter."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(output_field=FIELDS[kind])
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def write(self, value: Any, connection: Any) -> Any:
        """This function will return a value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


@dataclass(frozen=True, slots=True)
class Wording:
    """A question for one kind of database: how rows are read, its SQL, and its parameters with the slots among them."""

    rows: "QuerySet[Any]"
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]


class Asked:
    """All that Django's own reading of rows asks of a queryset and its query."""

    def __init__(self, wording: Wording, compiler: Any) -> None:
        query, rows = wording.rows.query, wording.rows
        self.db, self.model, self.query = DEFAULT_DB_ALIAS, rows.model, self
        self._fields, self._known_related_objects = rows._fields, rows._known_related_objects
        self.extra_select, self.values_select = query.extra_select, query.values_select
        self.annotation_select = query.annotation_select
        self._compiler = compiler

    def get_compiler(self, using: str) -> Any:
        """This function will return the compiler that has its SQL already."""
        return self._compiler


class Prepared(Generic[Row]):
    """``build`` makes the queryset; the prepared question is called with the same arguments and returns its rows.

    Keyword parameters are values: an int, a text, an instant or a day where the wording uses them, never None. Positional ones shape
    the question: a wording is kept for each of their values, so they must be few.
    """

    def __init__(self, build: "Callable[..., QuerySet[Any]]") -> None:
        self.build = build
        self.__doc__ = build.__doc__
        parameters = signature(build, eval_str=True).parameters.values()
        self._slots = {
            each.name: Slot(each.name, each.annotation)
            for each in parameters
            if each.kind is each.KEYWORD_ONLY
        }
        self._wordings: dict[tuple[Hashable, ...], Wording] = {}

    def __call__(self, *shape: Hashable, **values: Any) -> list[Row]:
        """This function will ask, now."""
        connection = connections[DEFAULT_DB_ALIAS]
        wording = self._wordings.get((connection.vendor, *shape)) or self._put_into_words(connection, shape)
        compiler = copy(wording.compiler)
        compiler.connection = connection
        parameters = tuple(
            each.write(values[each.name], connection) if isinstance(each, Slot) else each
            for each in wording.parameters
        )
        compiler.as_sql = lambda: (wording.sql, parameters)
        return list(wording.rows._iterable_class(Asked(wording, compiler)))

    def _put_into_words(self, connection: Any, shape: tuple[Hashable, ...]) -> Wording:
        rows = self.build(*shape, **self._slots)
        compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        compiler.connection = None  # each call brings its own thread's
        wording = Wording(rows, compiler, sql, tuple(parameters))
        self._wordings[(connection.vendor, *shape)] = wording
        return wording


def prepare(build: "Callable[..., QuerySet[Any]]") -> Prepared[Any]:
    """This function will make a prepared question of a function that makes a queryset."""
    return Prepared(build)
