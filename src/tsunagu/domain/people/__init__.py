"""Organisations, persons, memberships and the actors that stand at the door."""
