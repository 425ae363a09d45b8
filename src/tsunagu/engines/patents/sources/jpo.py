"""A client of JPO's patent information API: sign in, keep to its pace and daily caps, and say its codes as sentences.

Source: handbook 1.4 (10 accesses a minute, daily caps of tables 1 to 3), the OpenAPI file and 33 recorded answers (domain notes
on patent data, §2). JPO closed the registration of new users on 2024-08-09; whoever has an ID may not share it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from tsunagu.engines.patents.sources.asked_numbers import AskedNumber
from tsunagu.engines.patents.sources.fetching import (
    LATER,
    Fetch,
    Request,
    Response,
    check_address,
    read_object,
    refuse,
)
from tsunagu.engines.patents.sources.jpo_codes import ANSWERED, CAP, PASSING, TOKEN, refuse_code
from tsunagu.engines.patents.sources.ledger import Ledger, refuse_cap

JPO = "https://ip-data.jpo.go.jp"
SPACING = timedelta(seconds=6)
"""Ten accesses a minute at most (handbook 1.4, article 3 (3) 2)."""
CAPS = {"app_progress": 400, "case_number_reference": 50}
"""A day (handbook 1.4, tables 1 to 3). Some IDs may ask more: then remainAccessCount says so."""
TRIES = 3
FIRST_PAUSE = 60.0
EARLY = timedelta(seconds=60)
"""A token is renewed so long before its end."""
LONGEST_TOKEN, LONGEST_LIFE = 16_384, 86_400


@dataclass(frozen=True, slots=True)
class Credentials:
    """ID and password that JPO gave one user. Neither is ever shown."""

    name: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Token:
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    ends_at: datetime
    refresh_ends_at: datetime


class JpoApi:
    """One signed-in user. Tokens live in memory only; the counts live in the ledger."""

    def __init__(
        self,
        fetch: Fetch,
        credentials: Credentials,
        ledger: Ledger,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        chance: Callable[[], float],
        address: str = JPO,
    ) -> None:
        self.fetch, self.credentials, self.ledger = fetch, credentials, ledger
        self.clock, self.sleep, self.chance = clock, sleep, chance
        self.address = check_address(address)
        self._token: _Token | None = None

    def get_progress(self, number: AskedNumber) -> dict[str, Any]:
        """This function will return the answer about one application as it came. Raises SourceProblem."""
        digits = number.digits if number.kind == "application" else self.find_application(number)
        return self._ask(f"{number.right}/v1", "app_progress", digits)

    def find_application(self, number: AskedNumber) -> str:
        """This function will return the ten digits of the application behind a publication or a registration."""
        answer = self._ask(f"{number.right}/v1", "case_number_reference", f"{number.kind}/{number.digits}")
        found = answer["result"]["data"].get("applicationNumber")
        if not (isinstance(found, str) and found.isascii() and found.isdigit() and len(found) == 10):
            raise self._refuse_shape(number.digits)
        return found

    def _ask(self, right: str, endpoint: str, subject: str) -> dict[str, Any]:
        url = f"{self.address}/api/{right}/{endpoint}/{subject}"
        counted = f"{right.removesuffix('/v1')}/{endpoint}"
        is_renewed = False
        tries = 0
        while True:
            token = self._give_token()
            self.sleep(self.ledger.book(counted, CAPS[endpoint]))
            headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
            response = self.fetch(Request(url, headers))
            answer, code = self._read(response, url)
            self.ledger.note_left(counted, answer["result"].get("remainAccessCount"))
            if code == ANSWERED:
                return answer
            if code == CAP:
                self.ledger.note_left(counted, "0")
                raise refuse_cap(counted)
            if code == TOKEN and not is_renewed:
                is_renewed, self._token = True, None
                continue
            tries += 1
            if code not in PASSING or tries == TRIES:
                raise refuse_code(code, url)
            self.sleep(FIRST_PAUSE * 2 ** (tries - 1) * (1 + self.chance()))

    def _read(self, response: Response, url: str) -> tuple[dict[str, Any], str]:
        """The answer and its code; an error of the line between (HTTP) is told by the code that means the same."""
        if response.status in (429, 502, 503, 504) or (response.status == 401 and not _is_json(response)):
            return {"result": {}}, TOKEN if response.status == 401 else "303"
        answer = read_object(response, url)
        result = answer.get("result")
        code = result.get("statusCode") if isinstance(result, dict) else None
        if not isinstance(code, str) or not isinstance(result, dict) or not code.isascii() or len(code) != 3:
            raise self._refuse_shape(url)
        if code == ANSWERED and not (isinstance(result.get("data"), dict) and response.status == 200):
            raise self._refuse_shape(url)
        return answer, code

    def _give_token(self) -> str:
        now, token = self.clock(), self._token
        if token is None or now >= token.ends_at:
            self._token = token = self._renew(token, now) or self._sign_in(now)
        return token.access

    def _renew(self, token: _Token | None, now: datetime) -> _Token | None:
        if token is None or now >= token.refresh_ends_at:
            return None
        form = {"grant_type": "refresh_token", "refresh_token": token.refresh}
        response = self._post(form)
        return self._read_token(response, now) if response.status == 200 else None

    def _sign_in(self, now: datetime) -> _Token:
        form = {
            "grant_type": "password",
            "username": self.credentials.name,
            "password": self.credentials.password,
        }
        response = self._post(form)
        if response.status in (400, 401, 403):
            raise refuse_code("212", self._token_url)
        if response.status >= 400:
            raise refuse_code("303" if response.status in (429, 502, 503, 504) else "999", self._token_url)
        return self._read_token(response, now)

    def _post(self, form: dict[str, str]) -> Response:
        return self.fetch(Request(self._token_url, {"Accept": "application/json"}, form))

    def _read_token(self, response: Response, now: datetime) -> _Token:
        said = read_object(response, self._token_url)
        access, refresh = said.get("access_token"), said.get("refresh_token", "")
        lives = [said.get("expires_in"), said.get("refresh_expires_in", 0)]
        if not (_is_token(access) and (refresh == "" or _is_token(refresh))) or any(
            type(life) is not int or not 0 <= life <= LONGEST_LIFE for life in lives
        ):
            raise self._refuse_shape(self._token_url)
        ends_at, refresh_ends_at = (now + timedelta(seconds=life) - EARLY for life in lives)
        return _Token(access, refresh, ends_at, refresh_ends_at if refresh else now)

    @property
    def _token_url(self) -> str:
        return f"{self.address}/auth/token"

    def _refuse_shape(self, url: str) -> Exception:
        return refuse(
            "jpo_shape", url, "特許庁のAPIの答えが、知られている形ではありません。",
            "JPO's API gave an answer of an unknown shape.", LATER,
        )  # fmt: skip


def _is_json(response: Response) -> bool:
    return response.body.lstrip()[:1] == b"{"


def _is_token(said: object) -> TypeGuard[str]:
    """It goes into a header: printable ASCII without blanks."""
    return (
        isinstance(said, str)
        and 0 < len(said) <= LONGEST_TOKEN
        and said.isascii()
        and said.isprintable()
        and " " not in said
    )
