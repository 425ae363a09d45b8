"""Where a webhook calls: an https address with a name, and nothing inside a network that is not public.

The name is looked up for every call and the call goes to the very address that was judged, so that a name which says
one thing to us and another to the connection gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from tsunagu.domain.webhooks.exceptions import refuse_address
from tsunagu.kernel.words import Words

LONGEST = 500
INNER = tuple(ipaddress.ip_network(each) for each in ("2002::/16", "2001::/32"))
"""6to4 (RFC 3056) and Teredo (RFC 4380): an IPv4 address hides in them."""
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart; ``target`` is path and query."""

    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """The host as a browser would name it."""
        return self.host if self.port == 443 else f"{self.host}:{self.port}"


class PrivatePlace(OSError):
    """A name leads into a network that is not public."""


def read_place(address: str) -> Place:
    """This function will take an address apart that may be called; raises HookRefused. It asks no network."""
    if (
        not 1 <= len(address) <= LONGEST
        or not address.isascii()
        or not address.isprintable()
        or " " in address
    ):
        raise _refuse_form()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as refusal:
        raise _refuse_form() from refusal
    if parts.scheme != "https" or parts.username is not None or parts.fragment or not host:
        raise _refuse_form()
    if port not in settings.WEBHOOK_PORTS:
        told = "・".join(map(str, sorted(settings.WEBHOOK_PORTS)))
        raise refuse_address(
            Words(
                f"使えるポートは {told} です。", f"Only these ports are called: {told.replace('・', ', ')}."
            )
        )
    if _is_number(host) or "." not in host.strip("."):
        raise refuse_address(
            Words("数字のアドレスや内部の名前は使えません。", "Neither numbers nor inner names are called."),
            Words(
                "hook.example.jp のような、公開された名前で書いてください。",
                "Write a public name such as hook.example.jp.",
            ),
        )
    return Place(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def find_ip(place: Place) -> str:
    """This function will look a name up and return the address to call.

    Raises PrivatePlace when any of its addresses is not public, socket.gaierror when it has none.
    """
    found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    ips = [str(each[4][0]).partition("%")[0] for each in found]
    if not ips or not all(is_public(ipaddress.ip_address(ip)) for ip in ips):
        raise PrivatePlace
    return ips[0]


def is_public(ip: Ip) -> bool:
    """This function will tell whether an address lies in the open network, or in one this installation allows."""
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if any(ip in network for network in settings.WEBHOOK_NETWORKS if network.version == ip.version):
        return True
    if ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.is_site_local or any(ip in each for each in INNER)):
        return False
    return ip.is_global


def _is_number(host: str) -> bool:
    """Also in the spellings only a resolver takes: 2130706433, 0x7f.1, 127.1."""
    last = host.rstrip(".").rpartition(".")[2]
    return (
        ":" in host or last[:1].isdecimal()
    )  # no name of the public tree ends in a label that begins with a digit


def _refuse_form() -> Exception:
    return refuse_address(
        Words("呼び出し先のアドレスとして使えません。", "This is no address that can be called."),
        Words(
            f"https:// で始まる、半角{LONGEST}字までのアドレスを書いてください。ユーザー名や # は入れられません。",
            f"Write an address of up to {LONGEST} plain letters that begins with https://, without user name or #.",
        ),
    )
