"""Of whom this installation demands a second factor."""

import os

from django.core.exceptions import ImproperlyConfigured

CHOICES = ("staff", "managers", "offered")
"""The words of domain.people.second_factors.Demand, which cannot be read before the settings are there."""


def read_demand(default: str) -> str:
    """This function will return what TSUNAGU_SECOND_FACTOR says; raises ImproperlyConfigured for any other word."""
    said = os.environ.get("TSUNAGU_SECOND_FACTOR") or default
    if said not in CHOICES:
        raise ImproperlyConfigured(f"TSUNAGU_SECOND_FACTOR: write {', '.join(CHOICES)}.")
    return said
