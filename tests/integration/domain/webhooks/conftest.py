"""A receiver that our calls reach: its name leads to this machine, its certificate is believed, its port is called."""

import socket
from ipaddress import ip_network

import pytest

from tests.factories.people import make_staff
from tests.hook_server import NAME, serve_receiver
from tsunagu.domain.people.enums import Role


@pytest.fixture
def names(monkeypatch):
    """The only names there are; a name may answer differently each time."""
    known, real = {NAME: ["127.0.0.1"]}, socket.getaddrinfo

    def look_up(host, port, *args, **options):
        if host[0].isdecimal():
            return real(host, port, *args, **options)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in known[host]]

    monkeypatch.setattr("tsunagu.domain.webhooks.addresses.socket.getaddrinfo", look_up)
    return known


@pytest.fixture
def receiver(tmp_path, settings, monkeypatch, names):
    with serve_receiver(tmp_path) as found:
        settings.WEBHOOK_PORTS = frozenset({443, found.port})
        settings.WEBHOOK_NETWORKS = (ip_network("127.0.0.0/8"),)
        monkeypatch.setenv("SSL_CERT_FILE", found.certificate)
        yield found


@pytest.fixture
def keeper():
    return make_staff(role=Role.MANAGER)
