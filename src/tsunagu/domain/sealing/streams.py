"""A file too large for the memory, sealed piece by piece: a piece that is missing, moved or cut off is noticed."""

import io
import os
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tsunagu.domain.sealing.boxes import NONCE_BYTES
from tsunagu.domain.sealing.exceptions import SealBroken

MARK = b"TSGP1\n"
PIECE = 1024 * 1024
TAG_BYTES = 16
"""What AES-GCM adds to each piece."""


class SealedWriter(io.RawIOBase):
    """Takes bytes and lays them down sealed; ``finish`` makes the file whole. Without it, what lies there does not open."""

    def __init__(self, file: Path, *, key: str, place: str) -> None:
        self._cipher, self._place = AESGCM(urlsafe_b64decode(key)), place
        self._pending, self._number, self.size = bytearray(), 0, 0
        self._out = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._out.write(MARK)

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:
        told = bytes(content)
        self._pending += told
        self.size += len(told)
        while len(self._pending) > PIECE:
            self._lay(bytes(self._pending[:PIECE]), is_last=False)
            del self._pending[:PIECE]
        return len(told)

    def finish(self) -> None:
        """This function will lay down the last piece and see that all of it is on the disk."""
        self._lay(bytes(self._pending), is_last=True)
        self._pending.clear()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()

    def close(self) -> None:
        self._out.close()
        super().close()

    def _lay(self, piece: bytes, *, is_last: bool) -> None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        self._out.write(nonce + self._cipher.encrypt(nonce, piece, _name(self._place, self._number, is_last)))
        self._number += 1


def read_sealed(file: Path, *, key: str, place: str) -> Iterator[bytes]:
    """This function will yield what a SealedWriter took, piece by piece.

    Raises FileNotFoundError, and SealBroken at the first piece that was changed or is missing.
    """
    cipher, number = AESGCM(urlsafe_b64decode(key)), 0
    whole = NONCE_BYTES + PIECE + TAG_BYTES
    with file.open("rb") as source:
        if source.read(len(MARK)) != MARK:
            raise SealBroken(place)
        sealed = source.read(whole)
        while True:
            ahead = source.read(whole)
            try:
                nonce, hidden = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
                piece = cipher.decrypt(nonce, hidden, _name(place, number, not ahead))
            except (InvalidTag, ValueError) as refusal:
                raise SealBroken(place) from refusal
            yield piece
            if not ahead:
                return
            sealed, number = ahead, number + 1


def _name(place: str, number: int, is_last: bool) -> bytes:
    return f"{place}:{number}:{'last' if is_last else 'more'}".encode()
