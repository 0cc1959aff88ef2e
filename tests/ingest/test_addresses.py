"""Which addresses may be asked."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.addresses import CLOSED, find_addresses, is_open
from onrecord.ingest.incoming import RefusedError


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1"]
)
def test_public_addresses_are_open(address: str) -> None:
    assert is_open(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104 - not bound
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16", "198.18.0.1",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1", "203.0.113.9",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_private_and_reserved_addresses_are_closed(address: str) -> None:
    assert not is_open(ip_address(address))


@given(st.sampled_from([each for each in CLOSED if each.version == 4]), st.integers(0))
def test_no_form_of_a_closed_ipv4_address_is_open(network: object, number: int) -> None:
    closed = ip_network(str(network))
    address = closed[number % closed.num_addresses]
    for form in (str(address), f"::ffff:{address}", f"64:ff9b::{address}"):
        assert not is_open(ip_address(form))


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost", "::1", "[::1]"])
def test_no_way_to_write_this_machine_leads_to_it(host: str) -> None:
    with pytest.raises(RefusedError, match=r"private or reserved|not known"):
        find_addresses(host, 80)


def test_a_network_that_is_named_is_open() -> None:
    assert find_addresses("127.0.0.1", 80, ["127.0.0.0/8"]) == ["127.0.0.1"]
    with pytest.raises(RefusedError):
        find_addresses("127.0.0.1", 80, ["10.0.0.0/8"])


def test_one_closed_address_among_open_ones_closes_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(RefusedError, match=r"leads to 10\.0\.0\.1"):
        find_addresses("news.example", 80)


@pytest.mark.parametrize("host", ["a" * 300, "a..b", "\ud800"])
def test_a_host_that_cannot_be_is_not_known(host: str) -> None:
    with pytest.raises(RefusedError, match="not known"):
        find_addresses(host, 80)
