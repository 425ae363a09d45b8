"""The signature by which a receiver knows that a call is ours and fresh: Standard Webhooks 1.0.0, scheme v1 (HMAC-SHA-256)."""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hmac import digest

PREFIX = "whsec_"
SECRET_BYTES = 32
"""Standard Webhooks asks for 24 to 64."""


def draw_secret() -> str:
    """This function will draw a secret as receivers' libraries take it."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, *, message_id: str, timestamp: int, body: bytes) -> str:
    """This function will sign a message: its name, the second it is sent and the body, so that none can be exchanged."""
    told = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(digest(b64decode(secret.removeprefix(PREFIX)), told, "sha256")).decode()


def write_headers(secrets_: Iterable[str], *, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """This function will return the headers that carry the signatures, one for each secret that is good now."""
    signed = [sign(each, message_id=message_id, timestamp=timestamp, body=body) for each in secrets_]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }
