"""The page of a copy of everything about a client: read offline, without a script, without a request."""

from tsunagu.reports.data_copy.page import render_page

__all__ = ["render_page"]
