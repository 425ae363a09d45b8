"""Shared words of the house: standard library only, no Django, no clock, no file or network access."""
