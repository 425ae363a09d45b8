"""Networks that are not public and may be called all the same."""

from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured

HOW = "TSUNAGU_WEBHOOK_NETWORKS: write networks such as 10.20.0.0/16, separated by blanks."


def read_networks(said: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """This function will read networks separated by blanks; raises ImproperlyConfigured for what is none."""
    try:
        return tuple(ip_network(each) for each in said.split())
    except ValueError as refusal:
        raise ImproperlyConfigured(HOW) from refusal
