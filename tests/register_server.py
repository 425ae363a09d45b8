"""Registers for the suite on 127.0.0.1: JPO's API and gBizINFO as far as the clients go, with made-up cases."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

NAME, PASSWORD, TOKEN = "user.of-the-suite", "a secret & more", "token-of-the-suite"
Answer = tuple[int, dict[str, str], bytes]


def say(code: str, data: dict[str, Any] | None = None, left: str = "99", status: int = 200) -> Answer:
    """An answer of JPO's shape."""
    result = {"statusCode": code, "errorMessage": "", "remainAccessCount": left, "data": data or {}}
    return status, {"Content-Type": "application/json"}, json.dumps({"result": result}).encode()


def make_case(number: str) -> dict[str, Any]:
    """The progress of a made-up application."""
    people = [
        {
            "applicantAttorneyCd": "1",
            "repeatNumber": "1",
            "name": "架空精機株式会社",
            "applicantAttorneyClass": "1",
        }
    ]
    return {
        "applicationNumber": number, "inventionTitle": f"架空装置{number}", "applicantAttorney": people,
        "filingDate": f"{number[:4]}0720", "publicationNumber": "", "registrationNumber": "", "registrationDate": "",
        "publicationDate": "", "erasureIdentifier": "00", "expireDate": "", "disappearanceDate": "",
        "bibliographyInformation": [],
    }  # fmt: skip


@dataclass
class Register:
    """``answers`` go before the usual ones, by path; ``asked`` are the paths with the token that came along."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    usual: Callable[[str], Answer] | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    tokens: int = 0
    lives: tuple[int, int] = (3600, 28800)

    def answer(self, path: str, form: dict[str, str] | None, bearer: str) -> Answer:
        self.asked.append((path, bearer))
        waiting = self.answers.get(path)
        if form is not None:
            self.forms.append(form)
        if waiting:
            return waiting.pop(0)
        if path == "/auth/token":
            return self._give_token(form or {})
        if self.usual:
            return self.usual(path)
        _, _, right, _, endpoint, *rest = path.split("/")
        if endpoint == "case_number_reference":
            return say("100", {"applicationNumber": "2020123456"}, "49")
        number = rest[0]
        return say("107") if right != "patent" or number.startswith("19") else say("100", make_case(number))

    def _give_token(self, form: dict[str, str]) -> Answer:
        kind = form.get("grant_type")
        good = (kind == "refresh_token" and form["refresh_token"] == f"r{self.tokens}") or (
            kind == "password" and (form["username"], form["password"]) == (NAME, PASSWORD)
        )
        if not good:
            return 401, {}, b'{"error": "invalid_grant"}'
        self.tokens += 1
        token = {
            "access_token": f"a{self.tokens}",
            "refresh_token": f"r{self.tokens}",
            "token_type": "Bearer",
        }
        lives = {"expires_in": self.lives[0], "refresh_expires_in": self.lives[1]}
        return 200, {"Content-Type": "application/json"}, json.dumps(token | lives).encode()


@contextmanager
def serve_register() -> Iterator[Register]:
    """A register that listens until the block ends."""
    register = Register()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._give(None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._give({key: values[0] for key, values in parse_qs(body).items()})

        def _give(self, form: dict[str, str] | None) -> None:
            told = self.headers.get("Authorization") or self.headers.get("X-hojinInfo-api-token") or ""
            parts = urlsplit(self.path)
            path = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
            status, headers, body = register.answer(path, form, told)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):  # a client that had enough
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    register.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield register
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
