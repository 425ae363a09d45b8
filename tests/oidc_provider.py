"""A sign-in service for the suite: OpenID Connect as far as a login needs it, on 127.0.0.1, for one made-up person."""

import base64
import json
import threading
import time
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "tsunagu-test"
SECRET = "a-secret-of-the-suite"


class Provider:
    """``person`` is whoever signs in there; ``asked`` collects what the desk sent to each address."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def authorize(self, query: dict[str, str]) -> str:
        """Whoever comes is signed in at once and sent back with a code."""
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = sha256(f"{len(self.codes)}".encode()).hexdigest()
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def give_token(self, form: dict[str, str], header: str) -> dict[str, Any] | None:
        """A code is good once, for the desk that knows the secret and the verifier."""
        given = base64.b64decode(header.removeprefix("Basic ")).decode() if header else ""
        known = given == f"{CLIENT}:{SECRET}" or form.get("client_secret") == SECRET
        query = self.codes.pop(form.get("code", ""), None)
        if not known or query is None:
            return None
        challenge = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if challenge.decode() != query["code_challenge"]:
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person}
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "one", "token_type": "Bearer", "expires_in": 60, "id_token": token}

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                place = urlsplit(self.path)
                provider.asked.append(place.path)
                if place.path == "/.well-known/openid-configuration":
                    self.answer(provider.describe())
                elif place.path == "/userinfo":
                    self.answer(provider.person)
                else:
                    query = {name: values[0] for name, values in parse_qs(place.query).items()}
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(query))
                    self.end_headers()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                given = provider.give_token(form, self.headers.get("Authorization", ""))
                self.answer(given or {"error": "invalid_grant"}, 200 if given else 400)

            def answer(self, content: dict[str, Any], status: int = 200) -> None:
                raw = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler
