"""Addresses on the net: which may be asked for a report, and which lie where no stranger's link may lead."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from onrecord.ingest.incoming import RefusedError

SCHEMES = ("http://", "https://")
# IANA's registries of special-purpose addresses (2024), and what clouds serve their machines' secrets at
CLOSED = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "::/96", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
        "fec0::/10", "ff00::/8", "64:ff9b:1::/48",
    )
)  # fmt: skip
_CARRIES_IPV4 = ((ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))
"""IPv6 networks whose addresses hold an IPv4 address, and how many bits stand behind it."""


def is_address(path: object) -> bool:
    """Whether this names a page or feed on the net rather than a file."""
    return isinstance(path, str) and path.lower().startswith(SCHEMES)


def find_addresses(host: str, port: int, private: Sequence[str] = ()) -> list[str]:
    """The addresses of a host, each open to be asked; RefusedError where one is not, or the host is not known.

    `private` names networks that may be asked all the same, as 10.20.0.0/16. A host in decimal, octal or hexadecimal
    form is whatever address the system takes it for.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"has a host that is not known ({error})", "check the address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    open_to_all = [ip_network(network) for network in private]
    for address in addresses:
        if not is_open(ip_address(address), open_to_all):
            raise RefusedError(
                f"leads to {address}, an address inside a private or reserved network",
                "save the page and give its file, or allow that network if it is yours",
            )
    return addresses


def is_open(address: IPv4Address | IPv6Address, private: Sequence[IPv4Network | IPv6Network] = ()) -> bool:
    """Whether an address is on the public net or in one of these private networks."""
    real = _real(address)
    if any(real in network for network in private):
        return True
    return real.is_global and not real.is_multicast and not any(real in network for network in CLOSED)


def _real(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, behind in _CARRIES_IPV4:
        if address in network:
            return IPv4Address(int(address) >> behind & 0xFFFFFFFF)
    return address


def without_credentials(url: str) -> str:
    """The address as it may be shown and kept."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + host.rpartition("@")[2] + slash + path if mark else url
