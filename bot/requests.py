"""Requests: python-telegram-bot's HTTP over aiohttp, which costs a third of what httpx does.

Proxies are those of the environment: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY.
"""

from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientError, ClientSession, ClientTimeout, FormData, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
CONNECT = 5.0  # seconds to reach Telegram
READ = 5.0  # seconds to wait for each part of its answer
POOL = 10.0  # seconds to wait for a connection that is free
FORM = "application/x-www-form-urlencoded"


class Requests(BaseRequest):
    """One pool of connections, opened by the first call. Its errors are python-telegram-bot's."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may be silent, where the caller says nothing else."""
        return READ

    async def initialize(self) -> None:
        """Nothing: a pool that is never used need not be closed."""

    async def shutdown(self) -> None:
        """Close the pool; nothing where it is closed."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. TimedOut and NetworkError where there is no whole answer."""
        timeout = ClientTimeout(
            connect=_given(pool_timeout, POOL),
            sock_connect=_given(connect_timeout, CONNECT),
            sock_read=_given(read_timeout, READ),
        )
        body, kind = _body(request_data)
        headers = {"User-Agent": self.USER_AGENT} | kind
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=_proxy(url)
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    def _open(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=self._connections))
        return self._session


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    return _proxy_of(parts.scheme, parts.hostname or "")


@cache
def _proxy_of(scheme: str, host: str) -> str | None:
    proxies = getproxies()
    return None if proxy_bypass(host) else proxies.get(scheme, proxies.get("all"))


def _given(value: Any, otherwise: float) -> Any:
    return otherwise if value is BaseRequest.DEFAULT_NONE else value


def _body(data: RequestData | None) -> tuple[FormData | bytes | None, dict[str, str]]:
    """What is sent, and its kind where aiohttp does not know it."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.url_encoded_parameters().encode(), {"Content-Type": FORM}
    form = FormData(data.json_parameters, quote_fields=False)  # names of files in Chinese
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}
