"""The rights of a portfolio as files."""
