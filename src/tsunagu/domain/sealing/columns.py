"""Columns found by equality though sealed: an address with its blind index, and the index of any sealed column."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError
from django.db import IntegrityError, connections, models, router
from django.db.models.expressions import Col
from django.db.models.lookups import In

from tsunagu.domain.sealing.fields import SealedTextField
from tsunagu.domain.sealing.indexes import compute_index, fold_address, get_index_prefix, list_indexes
from tsunagu.domain.sealing.keys import get_ring

EXCHANGING = 0x6B657973
"""The number of the lock under which a new key waits for those who write a unique index, on PostgreSQL."""


class BlindIndexField(models.CharField):
    """The blind index of the sealed column ``of``, computed anew at each save. Unique ones stay so across keys."""

    def __init__(self, *args: Any, of: str, fold: Callable[[str], str] = fold_address, **kwargs: Any) -> None:
        self.of, self.fold = of, fold
        super().__init__(*args, **{"max_length": 90, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "fold": self.fold}

    def get_place(self) -> str:
        """This function will name what an index is bound to: equal values of two columns have different ones."""
        return f"{self.model._meta.db_table}:{self.column}"

    def get_prefix(self, key_id: str) -> str:
        """This function will return how every index under a key begins."""
        return get_index_prefix(key_id)

    def list_indexes(self, value: str) -> list[str]:
        """This function will list what a row with this value may hold, the newest key's first; raises KeysMissing."""
        return list_indexes(self.fold(value), place=self.get_place())

    def renew(self, instance: models.Model) -> str:
        """This function will return a row's index under the newest key; raises SealProblem."""
        return compute_index(self.fold(getattr(instance, self.of)), place=self.get_place())

    def get_newest(self, instance: models.Model) -> str:
        """This function will return a row's index under the newest key, opening its value only when it must."""
        held = str(getattr(instance, self.attname) or "")
        return held if held.startswith(get_index_prefix(get_ring().current)) else self.renew(instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        if self.unique:
            self._hold_alone(model_instance)
        index = self.renew(model_instance)
        setattr(model_instance, self.attname, index)
        return index

    def _hold_alone(self, instance: models.Model) -> None:
        """The database's own constraint does not see that indexes under two keys are of one value."""
        table = self.model._base_manager.using(router.db_for_write(self.model, instance=instance))
        share_keys(table.db)
        older = self.list_indexes(getattr(instance, self.of))[1:]
        if older and table.filter(**{f"{self.name}__in": older}).exclude(pk=instance.pk).exists():
            raise IntegrityError(f"UNIQUE constraint failed: {self.model._meta.db_table}.{self.column}")


def share_keys(using: str) -> None:
    """This function will keep a new key from coming until the transaction's end, beside others who do the same."""
    _take_lock(using, "pg_advisory_xact_lock_shared")


def hold_keys(using: str) -> None:
    """This function will wait for those who share the keys and keep others waiting until the transaction's end."""
    _take_lock(using, "pg_advisory_xact_lock")


def _take_lock(using: str, function: str) -> None:
    if connections[using].vendor == "postgresql":  # SQLite has one writer at a time
        with connections[using].cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [EXCHANGING])


class _ByIndex(In):
    """Asks the index column for what was asked of the sealed one, under every key a row may still be under."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        asked = rhs if isinstance(rhs, (list, tuple, set, frozenset)) else [rhs]
        if not isinstance(lhs, Col) or not all(each is None or isinstance(each, str) for each in asked):
            raise FieldError("a sealed address is compared with plain texts only")
        column = lhs.target
        index = column.model._meta.get_field(column.index)
        found = [each for text in asked if text is not None for each in index.list_indexes(text)]
        super().__init__(Col(lhs.alias, index), found)


class SealedAddressField(SealedTextField):
    """An e-mail address, sealed in its one spelling. ``index`` names the column that answers exact, iexact and in."""

    def __init__(self, *args: Any, index: str, **kwargs: Any) -> None:
        self.index = index
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "index": self.index}

    def write(self, value: Any) -> str:
        return fold_address(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return _ByIndex if lookup_name in {"exact", "iexact", "in"} else super().get_lookup(lookup_name)
