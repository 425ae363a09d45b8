"""Where a webhook may call, judged without a network."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.domain.webhooks.addresses import Place, is_public, read_place
from tsunagu.domain.webhooks.exceptions import HookRefused

INSIDE = [
    "0.0.0.1", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001:db8::1", "2001::1",
    "2002:a00:1::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_what_is_not_public_is_not_called(ip):
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "202.214.194.138", "2606:4700::1111", "2400:4050::1"])
def test_what_is_public_is_called(ip):
    assert is_public(ip_address(ip))


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_another_is_judged_as_itself(inner):
    assert is_public(IPv6Address(f"::ffff:{inner}")) == is_public(inner)
    assert not is_public(IPv6Address((0x64FF9B << 96) | int(inner)))  # NAT64 (RFC 6052)
    assert not is_public(IPv6Address((0x2002 << 112) | (int(inner) << 80) | 1))  # 6to4 (RFC 3056)


@given(st.ip_addresses(v=4, network=IPv4Network("10.20.0.0/16")))
def test_a_network_that_is_allowed_is_called_and_no_other(ip):
    from django.test import override_settings

    with override_settings(WEBHOOK_NETWORKS=(ip_network("10.20.0.0/16"),)):
        assert is_public(ip)
        assert is_public(IPv6Address(f"::ffff:{ip}"))
        assert not is_public(IPv4Address("10.21.0.1"))


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://Hooks.Minato.example", Place("hooks.minato.example", 443, "/")),
        ("https://hooks.minato.example:8443/in?key=1", Place("hooks.minato.example", 8443, "/in?key=1")),
        ("https://xn--n8jub.example/%E3%81%82", Place("xn--n8jub.example", 443, "/%E3%81%82")),
    ],
)
def test_an_address_is_taken_apart(address, place):
    assert read_place(address) == place


@pytest.mark.parametrize(
    "address",
    [
        "", "hooks.minato.example", "http://hooks.minato.example/", "ftp://hooks.minato.example/", "https://", "https:///in",
        "https://user:pass@hooks.minato.example/", "https://@hooks.minato.example/", "https://hooks.minato.example/#x",
        "https://hooks.minato.example:22/", "https://hooks.minato.example:99999/", "https://hooks.minato.example:x/",
        "https://localhost/", "https://intranet/", "https://127.0.0.1/", "https://127.1/", "https://2130706433/",
        "https://0x7f.0x1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://10.0.0.1./", "https://あ.example/",
        "https://hooks.minato.example/in\r\nHost: x", "https://hooks.minato.example/a b", "https://hooks.minato.example/\x00",
        "https://hooks.minato.example/" + "a" * 500, "javascript:alert(1)", "file:///etc/passwd", "https://[oops/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_call_is_refused_with_the_way_to_mend_it(address):
    with pytest.raises(HookRefused) as refused:
        read_place(address)
    assert refused.value.where == "address"
    assert refused.value.what.ja
    assert refused.value.what.en


@given(st.text(max_size=80) | st.text("htps:/@.[]0127xlocahe#?%", max_size=40).map("https://".__add__))
def test_any_text_is_an_https_name_or_refused(address):
    try:
        place = read_place(address)
    except HookRefused:
        return
    assert "." in place.host
    assert place.port in {443, 8443}
    assert place.target.startswith("/")
    assert not any(character.isspace() or character == "@" for character in place.host)
