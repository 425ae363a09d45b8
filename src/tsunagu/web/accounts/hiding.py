"""Names that libraries keep to find a row by: an address tried, what a service calls somebody. Stored as a keyed hash.

The key is SECRET_KEY, which an exchange of sealing keys leaves alone: these libraries ask for one value only.
"""

from django.utils.crypto import salted_hmac

SALT = "tsunagu.web.accounts.hiding"


def hide(name: str) -> str:
    """This function will return what is stored in a name's place: equal for equal names, and nothing to read."""
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()


def name_entry(key: str, prefix: str, version: int) -> str:
    """This function will name an entry of the shared cache: the counters of tries hold addresses in their keys."""
    return hide(f"{prefix}:{version}:{key}")
