"""The tables of a landscape as Ibis tables: the three long ones, the look-ups, and what is made of them once.

Every engine holds them under these names; an analysis is an expression over them and knows no engine.
"""

from datetime import date
from typing import TYPE_CHECKING

import ibis

from tsunagu.engines.patents.tables import APPLICANTS, CODES, RECORDS, TEXTS

if TYPE_CHECKING:
    from ibis.expr.types import Table

records = ibis.table(ibis.Schema.from_pyarrow(RECORDS), name="records")
applicants = ibis.table(ibis.Schema.from_pyarrow(APPLICANTS), name="applicants")
codes = ibis.table(ibis.Schema.from_pyarrow(CODES), name="codes")
texts = ibis.table(ibis.Schema.from_pyarrow(TEXTS), name="texts")

LOOK_UP = ibis.schema({"code": "string", "field": "int32"})
field_of_group = ibis.table(LOOK_UP, name="field_of_group")
field_of_subclass = ibis.table(LOOK_UP, name="field_of_subclass")
field_of_class = ibis.table(LOOK_UP, name="field_of_class")

dated = ibis.table({"record": "int64", "year": "int32"}, name="dated")
"""Applications filed by today, with their year."""
parties = ibis.table({"record": "int64", "applicant": "string", "year": "int32"}, name="parties")
"""Each applicant of an application once; ``year`` is null without a day of filing."""
fields = ibis.table({"record": "int64", "field": "int32", "year": "int32"}, name="fields")
"""Each technology field of an application once."""
subclasses = ibis.table({"record": "int64", "subclass": "string", "year": "int32"}, name="subclasses")
"""Each subclass of an application once."""
cells = ibis.table({"applicant": "string", "field": "int32", "applications": "int64"}, name="cells")
"""How many applications an applicant has in a field."""


def make_views(today: date) -> dict[str, "Table"]:
    """This function will return the expressions behind the made tables, in the order in which they need each other."""
    days = records.select(
        "record",
        year=ibis.ifelse(records.filed_on <= ibis.literal(today), records.filed_year, ibis.null("int32")),
    )
    named = applicants.filter(applicants.applicant.notnull() & (applicants.applicant != ""))
    return {
        "dated": days.filter(days.year.notnull()),
        "parties": named.select("record", "applicant").distinct().join(days, "record"),
        "subclasses": codes.select("record", "subclass").distinct().join(days, "record"),
        "fields": _make_fields().join(days, "record"),
        "cells": parties.join(fields, "record")
        .group_by("applicant", "field")
        .aggregate(applications=ibis._.count()),
    }


def _make_fields() -> "Table":
    """A main group of its own wins over its subclass, and that over its class."""
    by_group = field_of_group.select(group="code", by_group="field")
    by_subclass = field_of_subclass.select(subclass="code", by_subclass="field")
    by_class = field_of_class.select(head="code", by_class="field")
    found = (
        codes.select("record", "subclass", "group", head=codes.subclass.substr(0, 3))
        .left_join(by_group, "group")
        .left_join(by_subclass, "subclass")
        .left_join(by_class, "head")
    )
    found = found.select("record", field=ibis.coalesce(found.by_group, found.by_subclass, found.by_class))
    return found.filter(found.field.notnull()).distinct()
