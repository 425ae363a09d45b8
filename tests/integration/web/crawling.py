"""Every address there is, walked from the resolver: a new route is crawled without anybody remembering it."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import product

from django.urls import URLPattern, get_resolver
from pypdf import PdfReader

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
BY_HAND = {
    r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "account/password/reset/key/1-wrong/",
    )
}
"""Routes that are regular expressions: what to call instead."""


def list_routes(patterns=None, prefix: str = "") -> Iterator[str]:
    """This function will yield every route as it is written in the URL modules."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        place = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        else:
            yield from list_routes(pattern.url_patterns, place)


def fill(route: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """This function will put every known value at every place of a route; raises KeyError for one nobody knows to fill.

    ``known`` names a parameter, or an area and a parameter ("consultations.public_id"), which goes before.
    """
    if route in BY_HAND:
        return [f"/{place}" for place in BY_HAND[route]]
    if route.startswith("^"):
        raise KeyError(route)
    names, area = PARAMETER.findall(route), route.partition("/")[0]
    values = [known[key if (key := f"{area}.{name}") in known else name] for name in names]
    return ["/" + PARAMETER.sub("{}", route).format(*chosen) for chosen in product(*values)]


def takes_nothing(route: str) -> bool:
    """This function will tell whether a route is one address."""
    return not route.startswith("^") and not PARAMETER.search(route)


def read_text(body: bytes) -> str:
    """This function will return what an answer says, also the pages of a PDF and the files in an archive or workbook."""
    if body.startswith(b"%PDF"):
        pages = [page.extract_text() for page in PdfReader(BytesIO(body)).pages]
        return "".join("".join(pages).split())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as packed:
            return "\n".join(read_text(packed.read(name)) for name in packed.namelist())
    return body.decode(errors="replace")
