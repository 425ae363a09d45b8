"""A client of gBizINFO: which company goes by which 法人番号. Source: domain notes on patent data, §3.1 (REST v2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tsunagu.engines.patents.sources.fetching import (
    LATER,
    Fetch,
    Request,
    check_address,
    read_object,
    refuse,
)
from tsunagu.kernel.corporate_number import CorporateNumber, CorporateNumberProblem
from tsunagu.kernel.words import Words

GBIZINFO = "https://info.gbiz.go.jp/hojin"
SPACING = 1.0
"""Seconds between two questions. gBizINFO publishes no limit; this is our own restraint."""
MOST_FOUND = 100
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Company:
    """A legal person as gBizINFO names it."""

    corporate_number: str
    name: str
    location: str = ""


class GbizInfo:
    """``token`` is what gBizINFO gave one user (X-hojinInfo-api-token)."""

    def __init__(
        self, fetch: Fetch, token: str, *, sleep: Callable[[float], None], address: str = GBIZINFO
    ) -> None:
        self.fetch, self.sleep, self.address = fetch, sleep, check_address(address)
        self._token, self._has_asked = token, False

    def find_companies(self, name: str) -> tuple[Company, ...]:
        """This function will return the legal persons whose name holds ``name``. Raises SourceProblem."""
        return self._ask(f"/v2/hojin?{urlencode({'name': name[:LONGEST_NAME], 'limit': MOST_FOUND})}")

    def get_company(self, number: CorporateNumber) -> Company | None:
        """This function will return the legal person with this number, if there is one."""
        found = self._ask(f"/v2/hojin/{number.digits}")
        return next((company for company in found if company.corporate_number == number.digits), None)

    def _ask(self, path: str) -> tuple[Company, ...]:
        if self._has_asked:
            self.sleep(SPACING)
        self._has_asked = True
        url = self.address + path
        headers = {"X-hojinInfo-api-token": self._token, "Accept": "application/json"}
        response = self.fetch(Request(url, headers))
        if response.status in (401, 403):
            raise refuse(
                "gbizinfo_token", url, "gBizINFOがAPIトークンを認めません。", "gBizINFO does not take the token.",
                Words("TSUNAGU_GBIZINFO_TOKEN を確かめてください。", "Check TSUNAGU_GBIZINFO_TOKEN."),
            )  # fmt: skip
        if response.status == 404:
            return ()
        if response.status == 429 or response.status >= 500:
            raise refuse(
                "gbizinfo_busy", url, f"gBizINFOが答えられません（HTTP {response.status}）。",
                f"gBizINFO cannot answer (HTTP {response.status}).", LATER,
            )  # fmt: skip
        found = read_object(response, url).get("hojin-infos")
        if response.status != 200 or not isinstance(found, list):
            raise refuse(
                "gbizinfo_shape", url, "gBizINFOの答えが、知られている形ではありません。",
                "gBizINFO gave an answer of an unknown shape.", LATER,
            )  # fmt: skip
        return tuple(company for each in found[:MOST_FOUND] if (company := _read_company(each)))


def _read_company(said: Any) -> Company | None:
    """One of the list; what has no right number or no name is no company."""
    if not isinstance(said, dict):
        return None
    number, name, location = (said.get(key) for key in ("corporate_number", "name", "location"))
    if not (isinstance(number, str) and isinstance(name, str) and name.strip()):
        return None
    try:
        digits = CorporateNumber.parse(number).digits
    except CorporateNumberProblem:
        return None
    shown = " ".join(location.split())[:LONGEST_NAME] if isinstance(location, str) else ""
    return Company(digits, " ".join(name.split())[:LONGEST_NAME], shown)
