"""Columns whose content is sealed: plain in the program, unreadable in the database, in its journal and in its copies."""

import json
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from tsunagu.domain.sealing.boxes import Sealed, get_prefix, seal, unseal
from tsunagu.domain.sealing.keys import get_ring

ASKABLE = {"isnull", "startswith"}
"""What may be asked of a sealed column in a query; ``startswith`` finds what a key sealed."""


class Opening(DeferredAttribute):
    """Opens the value when somebody looks at it, because only then its row is known."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open_value(value, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """A text sealed for its row. ``bound_to`` names the column that says which row it is: set before insert, never changed."""

    descriptor_class = Opening

    def __init__(self, *args: Any, bound_to: str, **kwargs: Any) -> None:
        self.bound_to = bound_to
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "bound_to": self.bound_to}

    def write(self, value: Any) -> str:
        """This function will return the text that is sealed."""
        return str(value)

    def read(self, text: str) -> Any:
        """This function will return the value that a sealed text held."""
        return text

    def get_place(self, instance: models.Model) -> str:
        """This function will name the place a value is bound to: table, column, row."""
        row = getattr(instance, self.bound_to)
        if not row:
            raise ValueError(
                f"{self.model.__name__}.{self.bound_to} must be set before {self.name} is sealed"
            )
        return f"{self.model._meta.db_table}:{self.column}:{row}"

    def open_value(self, sealed: Sealed, instance: models.Model) -> Any:
        """This function will open what the database holds of a row; raises SealProblem."""
        return self.read(unseal(sealed, place=self.get_place(instance)))

    def seal_value(self, value: Any, instance: models.Model) -> Sealed:
        """This function will seal a value for a row, under the newest key; raises KeysMissing."""
        return seal(self.write(value), place=self.get_place(instance))

    def get_prefix(self, key_id: str) -> str:
        """This function will return how every value under a key begins."""
        return get_prefix(key_id)

    def renew(self, instance: models.Model) -> Sealed:
        """This function will return a row's value sealed anew under the newest key; raises SealProblem."""
        return self.seal_value(getattr(instance, self.attname), instance)

    def from_db_value(self, value: str | None, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__[self.attname]
        if value is None:
            return None
        if isinstance(value, Sealed) and value.startswith(get_prefix(get_ring().current)):
            return value
        return self.renew(model_instance)  # an exchange may have passed this row since it was read

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed for its row: change the object and save it")
        return super().get_db_prep_save(value, connection)

    def to_python(self, value: Any) -> Any:
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in ASKABLE else None

    def get_transform(self, lookup_name: str) -> Any:
        return None


class SealedJSONField(SealedTextField):
    """A value of JSON sealed for its row."""

    def write(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def read(self, text: str) -> Any:
        return json.loads(text)
