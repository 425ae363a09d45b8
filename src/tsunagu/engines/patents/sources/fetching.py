"""One question and one answer over a network that is handed in, and the doubt with which every answer is read."""

import json
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.kernel.words import NOTHING, Words

MOST_BYTES = 4_000_000
"""The longest recorded answer has 30 KB. Whoever fetches reads one byte more at most, so that too much is noticed."""
LATER = Words("しばらくしてから、もう一度実行してください。", "Run this again after a while.")
ADDRESS = Words(
    "アドレスの設定と、間にあるプロキシーを確かめてください。",
    "Check the address set and any proxy in between.",
)


class SourceProblem(PatentProblem):
    """A register that does not answer as it should; ``where`` is its address, never with a secret in it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. Headers and form hold secrets and so are never shown."""

    url: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    form: dict[str, str] | None = field(default=None, repr=False)
    """A form is sent with POST; without one it is a GET."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: at most MOST_BYTES + 1 of it, of the host that was asked."""

    status: int
    body: bytes = field(repr=False)


class Fetch(Protocol):
    """Whoever holds the network. Follows no redirect, waits for a bounded time, logs no header and no form."""

    def __call__(self, request: Request) -> Response:
        """This function will send one request. Raises SourceProblem when no answer comes."""


def refuse(code: str, url: str, ja: str, en: str, how: Words = NOTHING) -> SourceProblem:
    """This function will make the problem of one address from its stable code and its sentence in both languages."""
    return SourceProblem(Words(ja, en), where=url, how=how, code=code)


def refuse_unreachable(url: str, reason: str) -> SourceProblem:
    """This function will make the problem of a register that cannot be reached."""
    return refuse(
        "source_unreachable",
        url,
        f"つながりません（{reason}）。",
        f"It cannot be reached ({reason}).",
        Words("ネットワークとアドレスを確かめてください。", "Check the network and the address."),
    )


def check_address(url: str) -> str:
    """This function will return the address of a register without a last slash.

    Secrets go there, so it is https, or this machine. Raises SourceProblem.
    """
    try:
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" or (
            parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")
        )
        is_plain = bool(parts.hostname) and not (
            parts.username or parts.password or parts.query or parts.fragment
        )
    except ValueError:
        is_safe = is_plain = False
    if not (is_safe and is_plain):
        raise refuse(
            "source_address", "", "接続先のアドレスが正しくありません。", "The address to ask is no good.",
            Words("https:// で始まるアドレスを設定してください。", "Set one that begins with https://."),
        )  # fmt: skip
    return url.rstrip("/")


def read_object(response: Response, url: str) -> dict[str, Any]:
    """This function will return the JSON object of an answer. Raises SourceProblem for a redirect, a page, too much, no JSON."""
    if 300 <= response.status < 400:
        raise refuse(
            "source_redirected", url, "別のアドレスへ行くように言われました。そこへは行きません。",
            "The answer points to another address. It is not followed.", ADDRESS,
        )  # fmt: skip
    if len(response.body) > MOST_BYTES:
        raise refuse("source_too_long", url, "答えが長すぎます。", "The answer is too long.", ADDRESS)
    try:
        found = json.loads(response.body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        status = response.status
        raise refuse(
            "source_no_json", url, f"答えが決められた形（JSON）ではありません（HTTP {status}）。",
            f"The answer is not in the agreed form, JSON (HTTP {status}).", LATER if status >= 500 else ADDRESS,
        )  # fmt: skip
    return found


def _refuse_constant(said: str) -> None:
    raise ValueError(said)
