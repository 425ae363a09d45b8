"""What an address asks of the table: filters and the page, each ignored when it makes no sense."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from tsunagu.web.numbers import read_number

if TYPE_CHECKING:
    from tsunagu.engines.patents.store import Wanted

NAMES = ("words", "stage", "right", "country", "applicant", "from", "to")
LONGEST = 200
MOST_PAGES = 2000
YEARS = range(1800, 2200)
HIGHEST = 99_999


@dataclass(frozen=True, slots=True)
class Wishes:
    """``values``: the filters that are set, by their name in the address; ``page`` counts from 1."""

    values: dict[str, str]
    page: int

    @classmethod
    def read(cls, query: QueryDict) -> "Wishes":
        """This method will read an address."""
        values = {name: " ".join(query.get(name, "")[:LONGEST].split()) for name in NAMES}
        for name in ("from", "to"):
            values[name] = values[name] if read_number(values[name], HIGHEST) in YEARS else ""
        page = read_number(query.get("page", ""), HIGHEST) or 0
        return cls({name: value for name, value in values.items() if value}, min(max(page, 1), MOST_PAGES))

    @property
    def wanted(self) -> "Wanted":
        """The filters as the store reads them."""
        from tsunagu.engines.patents.store import Wanted

        said = self.values.get
        return Wanted(
            stage=said("stage", ""),
            right=said("right", ""),
            country=said("country", ""),
            applicant=said("applicant", ""),
            filed_from=read_number(said("from", ""), HIGHEST) or None,
            filed_to=read_number(said("to", ""), HIGHEST) or None,
            words=said("words", ""),
        )

    def write(self, **more: object) -> str:
        """This method will write the filters, and more, behind the question mark of an address."""
        query = QueryDict(mutable=True)
        query.update({**self.values, **{name: str(value) for name, value in more.items()}})
        return f"?{query.urlencode()}" if query else ""
