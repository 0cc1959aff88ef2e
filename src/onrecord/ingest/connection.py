"""Connections that lead only to checked addresses, and end at a deadline."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from onrecord.ingest.addresses import find_addresses

MOST_ADDRESSES = 4  # of one host, tried in turn


class CheckedNetwork(httpcore.NetworkBackend):
    """Resolves a name once, checks all its addresses, and connects to one of those and none other.

    `left` gives the seconds until the deadline.
    """

    def __init__(self, left: Callable[[], float], private: Sequence[str]) -> None:
        self._plain = httpcore.SyncBackend()
        self._left = left
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first of the host's addresses that answers."""
        addresses = find_addresses(host, port, self._private)[:MOST_ADDRESSES]
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(self, address: str, port: int, timeout: float | None, *more: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - passed on
        stream = self._plain.connect_tcp(address, port, bounded(timeout, self._left()), *more)
        return TimedStream(stream, self._left)


class TimedStream(httpcore.NetworkStream):
    """A stream on which nothing takes longer than what is left until the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        return self._stream.read(max_bytes, bounded(timeout, self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send these bytes."""
        self._stream.write(buffer, bounded(timeout, self._left()))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream under TLS, the certificate checked for the name that was asked for."""
        secure = self._stream.start_tls(ssl_context, server_hostname, bounded(timeout, self._left()))
        return TimedStream(secure, self._left)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """What httpcore wants to know of the stream."""
        return self._stream.get_extra_info(info)


def bounded(timeout: float | None, left: float) -> float:
    """The seconds that a step may take; httpcore.ReadTimeout where none are left."""
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole is over")
    return left if timeout is None else min(timeout, left)


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends its requests through, so that each goes over a checked connection and through no proxy."""

    def __init__(self, left: Callable[[], float], private: Sequence[str], context: ssl.SSLContext) -> None:
        network = CheckedNetwork(left, private)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=network, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response to a request."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """End every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
