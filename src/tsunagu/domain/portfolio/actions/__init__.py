"""What can be done with a portfolio. Each action is one transaction with its audit entry."""

from tsunagu.domain.portfolio.actions.columns import confirm_columns
from tsunagu.domain.portfolio.actions.naming import join_names, keep_names_apart
from tsunagu.domain.portfolio.actions.reading_in import read_in
from tsunagu.domain.portfolio.actions.receiving import add_file, let_go, read_again
from tsunagu.domain.portfolio.actions.searches import mark_seen, remove_search, save_search
from tsunagu.domain.portfolio.sending import IMPORT

__all__ = [
    "IMPORT",
    "add_file",
    "confirm_columns",
    "join_names",
    "keep_names_apart",
    "let_go",
    "mark_seen",
    "read_again",
    "read_in",
    "remove_search",
    "save_search",
]
