"""One call: to the address that was judged, no redirect, no proxy, an end to the waiting."""

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection

from tsunagu.domain.webhooks.addresses import Place, PrivatePlace, find_ip
from tsunagu.domain.webhooks.enums import Refusal

WAIT = 10.0
"""Seconds for a line to come about, and for its next piece."""
LONGEST = 15.0
"""Seconds after which a call is cut off, however the other side drips. Standard Webhooks: 15 to 30."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call; ``status`` None: there was no answer."""

    refusal: Refusal | None
    status: int | None = None

    @property
    def has_arrived(self) -> bool:
        return self.refusal is None


class PinnedConnection(HTTPSConnection):
    """Calls one IP address and has it prove the name."""

    def __init__(self, place: Place, ip: str) -> None:
        self.ip, self.tls = ip, ssl.create_default_context()
        super().__init__(place.host, place.port, timeout=WAIT, context=self.tls)

    def connect(self) -> None:
        plain = socket.create_connection((self.ip, self.port), timeout=WAIT)
        # The handshake comes after the line is known, so that the end of the waiting can cut it too.
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()

    def cut(self) -> None:
        """This function will end the line from another thread: whoever reads from it stops waiting."""
        line = self.sock
        if line is not None:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def call(place: Place, *, body: bytes, headers: Mapping[str, str]) -> Outcome:
    """This function will send one message and say what became of it. What the other side says besides its number is not read."""
    try:
        connection = PinnedConnection(place, find_ip(place))
    except PrivatePlace:
        return Outcome(Refusal.PRIVATE)
    except (socket.gaierror, UnicodeError):
        return Outcome(Refusal.NO_NAME)
    is_cut = threading.Event()

    def cut_off() -> None:
        is_cut.set()
        connection.cut()

    timer = threading.Timer(LONGEST, cut_off)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", place.target, body, {"Host": place.host_header, **headers})
        status = connection.getresponse().status
    except ssl.SSLCertVerificationError:
        return Outcome(Refusal.CERTIFICATE)
    except TimeoutError:
        return Outcome(Refusal.SILENT)
    except (OSError, HTTPException, ValueError) as refused:
        if is_cut.is_set():
            return Outcome(Refusal.SILENT)
        return Outcome(Refusal.UNREACHABLE if isinstance(refused, OSError) else Refusal.UNREADABLE)
    finally:
        timer.cancel()
        connection.close()
    if is_cut.is_set():  # an answer that was cut in its headers looks like a whole one
        return Outcome(Refusal.SILENT)
    return Outcome(None if 200 <= status < 300 else Refusal.STATUS, status)
