"""The desk on one's own machine over plain HTTP: what `tsunagu serve` uses unless told otherwise."""

from tsunagu.project.settings.base import *  # noqa: F403
