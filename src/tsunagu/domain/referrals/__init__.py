"""A consultation put before a body, and what became of it."""
