"""Sealing one value: AES-GCM under a named key, bound to the place where it stands."""

import secrets
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tsunagu.domain.sealing.exceptions import KeysMissing, SealBroken
from tsunagu.domain.sealing.keys import get_key_file, get_ring

FORM = "s1"
"""The form of what is sealed: ``s1.<key id>.<nonce and ciphertext in base64>``."""
NONCE_BYTES = 12
FILE_MARK = b"TSUNAGU1"


class Sealed(str):
    """A sealed value as it stands in the database. Opened only together with its row."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"


def seal(text: str, *, place: str) -> Sealed:
    """This function will seal a text for its place (table, column, row); raises KeysMissing."""
    ring = get_ring()
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden = _cipher(ring.keys[ring.current]).encrypt(nonce, text.encode(), place.encode())
    return Sealed(f"{get_prefix(ring.current)}{urlsafe_b64encode(nonce + hidden).decode()}")


def unseal(sealed: str, *, place: str) -> str:
    """This function will open what was sealed for this place.

    Raises KeysMissing when its key is not there, SealBroken when it was changed or sealed for another place.
    """
    form, _, rest = sealed.partition(".")
    name, _, body = rest.partition(".")
    key = get_ring().keys.get(name)
    if form != FORM:
        raise SealBroken(place)
    if key is None:
        raise KeysMissing(str(get_key_file()), name)
    try:
        raw = b64decode(body, altchars=b"-_", validate=True)
        return _cipher(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError) as refusal:
        raise SealBroken(place) from refusal


def get_prefix(key_id: str) -> str:
    """This function will return how everything sealed under a key begins."""
    return f"{FORM}.{key_id}."


def draw_file_key() -> str:
    """This function will draw a key for the files of one row; the row keeps it in a sealed column."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def seal_bytes(content: bytes, *, key: str, place: str) -> bytes:
    """This function will seal the bytes of a file under its row's key, for its place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden = _cipher(urlsafe_b64decode(key)).encrypt(nonce, content, place.encode())
    return FILE_MARK + nonce + hidden


def unseal_bytes(sealed: bytes, *, key: str, place: str) -> bytes:
    """This function will open the bytes of a file; raises SealBroken when they were changed or belong to another place."""
    start = len(FILE_MARK) + NONCE_BYTES
    try:
        if not sealed.startswith(FILE_MARK):
            raise ValueError("no sealed file")
        return _cipher(urlsafe_b64decode(key)).decrypt(
            sealed[len(FILE_MARK) : start], sealed[start:], place.encode()
        )
    except (InvalidTag, ValueError) as refusal:
        raise SealBroken(place) from refusal


@lru_cache(maxsize=256)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
