"""The network of those who were told to use one: one request, no redirect, a bounded answer in a bounded time. No Django here."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from requests.exceptions import RequestException

if TYPE_CHECKING:
    from tsunagu.engines.patents.sources import JpoApi, Request, Response

WAIT = (10, 30)
"""Seconds for a line to come about, and for its next piece."""
LONGEST = 60.0
PIECE = 65_536


def fetch(request: "Request") -> "Response":
    """This function will send one request, as the protocol Fetch wants it. Raises SourceProblem when no answer comes."""
    from tsunagu.engines.patents.sources.fetching import MOST_BYTES, Response, refuse_unreachable

    ends_at = time.monotonic() + LONGEST
    body = bytearray()
    try:
        with requests.Session() as session:
            session.auth = _leave_headers  # or a ~/.netrc would put its own password into them
            method = "POST" if request.form is not None else "GET"
            with session.request(
                method,
                request.url,
                headers=request.headers,
                data=request.form,
                allow_redirects=False,
                stream=True,
                timeout=WAIT,
            ) as answer:
                for piece in answer.iter_content(PIECE):
                    body += piece
                    if len(body) > MOST_BYTES:
                        break
                    if time.monotonic() > ends_at:
                        raise refuse_unreachable(request.url, "TimeoutError")
                return Response(answer.status_code, bytes(body[: MOST_BYTES + 1]))
    except (RequestException, OSError) as error:
        raise refuse_unreachable(request.url, type(error).__name__) from error


def open_jpo(
    kept: Path, name: str, password: str, address: str, sleep: Callable[[float], None] = time.sleep
) -> "JpoApi":
    """This function will return JPO's API for one ID; ``kept`` holds the counts that all who share the ID keep to."""
    from tsunagu.engines.patents.sources import Credentials, JpoApi, Ledger
    from tsunagu.engines.patents.sources.jpo import JPO, SPACING

    return JpoApi(
        fetch,
        Credentials(name, password),
        Ledger(kept, _tell_time, SPACING),
        clock=_tell_time,
        sleep=sleep,
        chance=secrets.SystemRandom().random,
        address=address or JPO,
    )


def _tell_time() -> datetime:
    return datetime.now(UTC)


def _leave_headers(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    return prepared
