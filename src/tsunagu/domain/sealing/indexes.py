"""Blind indexes: what stands beside a sealed value so that an equal one is found, without saying what it is."""

import unicodedata
from functools import lru_cache
from hashlib import sha256
from hmac import digest

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from tsunagu.domain.sealing.keys import get_ring

FORM = "b1"
"""The form of an index: ``b1.<key id>.<HMAC-SHA-256 in hexadecimal>``."""
PURPOSE = b"tsunagu blind index"


def fold_address(address: str) -> str:
    """This function will return an e-mail address in its one spelling: NFKC, no blanks around it, lower case."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def get_index_prefix(key_id: str) -> str:
    """This function will return how every index under a key begins."""
    return f"{FORM}.{key_id}."


def compute_index(folded: str, *, place: str) -> str:
    """This function will return the index of a folded value in its column, under the newest key; raises KeysMissing."""
    ring = get_ring()
    return _compute(ring.current, ring.keys[ring.current], folded, place)


def list_indexes(folded: str, *, place: str) -> list[str]:
    """This function will list the index of a folded value under every key there is, the newest first.

    A row holds one of them: until an exchange of keys has come to it, one under an older key.
    """
    ring = get_ring()
    names = sorted(ring.keys, key=lambda name: name != ring.current)
    return [_compute(name, ring.keys[name], folded, place) for name in names]


def _compute(name: str, key: bytes, folded: str, place: str) -> str:
    # The place goes in by its hash: of fixed length, so that no place and value together read like another pair.
    told = sha256(place.encode()).digest() + folded.encode()
    return f"{get_index_prefix(name)}{digest(_derive(key), told, 'sha256').hex()}"


@lru_cache(maxsize=256)
def _derive(key: bytes) -> bytes:
    """A key of its own (RFC 5869): what an index gives away says nothing about the key that seals."""
    return HKDFExpand(SHA256(), 32, PURPOSE).derive(key)
