"""The sign-in services an installation trusts (OpenID Connect), from a file that only its owner may read."""

import json
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?(/|$)")
"""A service on the same machine may speak plainly."""
NEEDED = {"provider_id", "name", "client_id", "secret", "server_url"}


def read_providers(folder: Path) -> list[dict[str, Any]]:
    """This function will return the services of ``keys/oidc.json``, none when there is no such file.

    The file is a list of objects with provider_id, name, client_id, secret and server_url; where there are several, each
    names the ``domains`` of the addresses it may speak for, so that none can speak for another's people. An object's
    ``second_factor``, {"amr": […], "acr": […]}, says by which words of the service we believe that it asked for one.
    Raises ImproperlyConfigured that says which entry lacks what.
    """
    file = folder / "keys" / "oidc.json"
    if not file.exists():
        return []
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ImproperlyConfigured(f"{file}: this is no JSON ({problem}).") from problem
    if not isinstance(entries, list):
        raise ImproperlyConfigured(f"{file}: a list of sign-in services is expected.")
    services = [_read_one(file, number, entry) for number, entry in enumerate(entries, 1)]
    lacking = [each["provider_id"] for each in services if not each["settings"]["domains"]]
    if lacking and len(services) > 1:
        raise ImproperlyConfigured(
            f"{file}: with several services each names its domains, and {', '.join(lacking)} does not."
        )
    return services


def _read_one(file: Path, number: int, entry: Any) -> dict[str, Any]:
    given = entry if isinstance(entry, dict) else {}
    if lacking := sorted(name for name in NEEDED if not isinstance(given.get(name), str) or not given[name]):
        raise ImproperlyConfigured(f"{file}: service {number} lacks {', '.join(lacking)}.")
    if not (given["server_url"].startswith("https://") or LOOPBACK.match(given["server_url"])):
        raise ImproperlyConfigured(f"{file}: service {number}: server_url must begin with https://.")
    return {
        **{name: given[name] for name in sorted(NEEDED - {"server_url"})},
        "settings": {
            "server_url": given["server_url"],
            "second_factor": _read_words(file, number, given.get("second_factor", {})),
            "domains": [str(each).lower() for each in given.get("domains") or ()],
        },
    }


def _read_words(file: Path, number: int, given: Any) -> dict[str, list[str]]:
    words = given if isinstance(given, dict) and set(given) <= {"amr", "acr"} else None
    lists = [] if words is None else list(words.values())
    if words is None or not all(
        isinstance(each, list) and all(isinstance(word, str) and word for word in each) for each in lists
    ):
        raise ImproperlyConfigured(
            f'{file}: second_factor of service {number} must be like {{"amr": ["mfa"], "acr": []}}.'
        )
    return words
