"""A naive twin: walks the tables from a person or a consultation along every foreign key that leads to them."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Model

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.models import Person

ROOTS = (Person, Consultation)


def list_ways() -> dict[type[Model], list[tuple[type[Model], str]]]:
    """This function will return, for each table, the tables that point to it and by which column."""
    ways = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.concrete_fields:
            if column.remote_field and column.name not in {"opened_by", "invited_by", "created_by"}:
                ways[column.related_model].append((model, column.name))
    return ways


def list_reached() -> set[type[Model]]:
    """This function will return every table from which a chain of foreign keys leads to a person or a consultation."""
    ways, reached, waiting = list_ways(), set(ROOTS), list(ROOTS)
    while waiting:
        for model, _ in ways[waiting.pop()]:
            if model not in reached:
                reached.add(model)
                waiting.append(model)
    return reached


def find_rows(person_id: int) -> dict[type[Model], set[int]]:
    """This function will return the keys of every row that belongs to a person, table by table."""
    ways, found = list_ways(), defaultdict(set)
    found[Person] = {person_id}
    waiting = [Person]
    while waiting:
        target = waiting.pop()
        for model, column in ways[target]:
            keys = set(
                model._base_manager.filter(**{f"{column}__in": list(found[target])})
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            if keys - found[model]:
                found[model] |= keys
                waiting.append(model)
    return found
