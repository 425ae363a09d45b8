"""A long list cut into pages. Pure."""

from dataclasses import dataclass

from django.http import QueryDict

from tsunagu.web.numbers import read_number

MOST_PAGES = 1000


@dataclass(frozen=True, slots=True)
class Pages:
    """The part of a list that is shown: places ``first`` up to before ``last`` of ``total``, ``size`` at a time (0: all).

    ``before`` and ``after`` are the addresses of the parts beside it, "" at the ends; ``whole`` is that of all in one.
    """

    first: int
    last: int
    total: int
    size: int
    before: str
    after: str
    whole: str

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is shown."""
        return self.last - self.first < self.total

    @property
    def start(self) -> int:
        """The number of the first one shown, as people count."""
        return self.first + 1


def read_page(query: QueryDict, name: str) -> int:
    """This function will read which page of a list is asked for, the first where that is no page."""
    return read_number(query.get(name, ""), MOST_PAGES) or 1


def cut_pages(query: QueryDict, name: str, total: int, size: int, *, anchor: str) -> Pages:
    """This function will cut a list of ``total`` for an address; a page behind the last one is the last."""
    if "all" in query:
        return Pages(0, total, total, size, "", "", "")
    last_page = max(1, -(-total // size))
    page = min(read_page(query, name), last_page)
    first, last = (page - 1) * size, min(page * size, total)
    return Pages(
        first,
        last,
        total,
        size,
        write_page(query, name, page - 1, anchor) if page > 1 else "",
        write_page(query, name, page + 1, anchor) if page < last_page else "",
        "?all=1",
    )


def write_page(query: QueryDict, name: str, page: int, anchor: str) -> str:
    """This function will write the address of another page of a list; other lists stay where they are."""
    told = query.copy()
    told[name] = str(page)
    return f"?{told.urlencode()}#{anchor}"
