"""A mail server for the suite: as much SMTP as a delivery needs, on 127.0.0.1, in a thread of its own.

It is handwritten because Python dropped its own (smtpd) and one page of it is less than one more package.
"""

import socketserver
import threading
from contextlib import suppress
from email import message_from_bytes
from email.message import Message

REPLIES = {b"EHLO": b"250 here", b"MAIL": b"250 ok", b"RSET": b"250 ok", b"NOOP": b"250 ok"}


class MailServer:
    """``refused``: recipient → what it is told instead of "250"; ``arrived`` collects the messages.

    While ``answers`` is cleared, a message that has arrived is not yet confirmed.
    """

    def __init__(self, port: int = 0) -> None:
        self.arrived: list[Message] = []
        self.refused: dict[str, str] = {}
        self.answers = threading.Event()
        self.answers.set()
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", port), self._make_handler())
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _make_handler(self) -> type[socketserver.StreamRequestHandler]:
        kept = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.say(b"220 tests")
                while line := self.rfile.readline():
                    verb = line[:4].upper()
                    if verb == b"QUIT":
                        self.say(b"221 bye")
                        return
                    if verb == b"DATA":
                        self.say(b"354 go on")
                        kept.arrived.append(message_from_bytes(b"".join(self.read_message())))
                        kept.answers.wait(60)
                        self.say(b"250 taken")
                    elif verb == b"RCPT":
                        to = line.decode().partition("<")[2].partition(">")[0]
                        self.say(kept.refused.get(to, "250 ok").encode())
                    else:
                        self.say(REPLIES.get(verb, b"500 what?"))

            def read_message(self):
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    yield line.removeprefix(b".") if line.startswith(b"..") else line

            def say(self, reply: bytes) -> None:
                with suppress(OSError):  # whoever was killed listens no more
                    self.wfile.write(reply + b"\r\n")

        return Handler
