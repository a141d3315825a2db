"""A Bot API server of the tests' own: real HTTP on this machine, no network."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_rules import Dropped, Refused, read_form, read_params


class Broken(Response):
    """A connection that breaks in the middle of the answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class Server(uvicorn.Server):
    """uvicorn that leaves the signals to whoever runs it, and ends at once when told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stop = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        while connections := self.server_state.connections:
            for connection in list(connections):
                connection.transport.close()
            await asyncio.sleep(0)


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[BotApi]:
    """The Bot API on a port of this machine, a free one for 0, for as long as the block runs."""
    api = BotApi()
    async with listening(_application(api), port) as api.port:
        posting = asyncio.create_task(api.post_updates())
        try:
            yield api
        finally:
            posting.cancel()
            await asyncio.gather(posting, return_exceptions=True)
            api.poller = None
            await api.notify()


@asynccontextmanager
async def listening(application: Starlette, port: int = 0) -> AsyncIterator[int]:
    """Any application served on this machine, at the port that is given out."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        # Without it every answer waits some 40 ms for the client to acknowledge its head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = Server(uvicorn.Config(application, log_config=None, lifespan="off"))
        # Plain HTTP needs no certificates; to load them would take most of a test's time.
        with TemporaryDirectory() as none, patch.dict(os.environ, _certificates(none)):
            task = asyncio.create_task(server.serve(sockets=[listener]))
            try:
                yield listener.getsockname()[1]
            finally:
                server.stop.set()
                await task


def _application(api: BotApi) -> Starlette:
    async def call(request: Request) -> Response:
        try:
            params = await _params(request)
        except ClientDisconnect:  # killed in the middle of its question
            return Response()
        response = await _answer(api, request.path_params["method"], params)
        await api.notify()
        return response

    async def download(request: Request) -> Response:
        response = await _content(api, request.path_params["id"])
        await api.notify()
        return response

    routes = [
        Route("/bot" + TOKEN + "/{method}", call, methods=["GET", "POST"]),
        Route("/file/bot" + TOKEN + "/documents/{id}", download),
    ]
    return Starlette(routes=routes)


async def _content(api: BotApi, id: str) -> Response:
    try:
        return Response(await api.download(id), media_type="application/octet-stream")
    except Dropped:
        return Broken()
    except Refused as refused:
        return _refusal(refused)


async def _answer(api: BotApi, method: str, params: dict[str, Any]) -> Response:
    try:
        return JSONResponse({"ok": True, "result": await api.call(method, params)})
    except Dropped:
        return Broken()
    except Refused as refused:
        return _refusal(refused)


def _certificates(folder: str) -> dict[str, str]:
    return {"SSL_CERT_FILE": "", "SSL_CERT_DIR": folder}


async def _params(request: Request) -> dict[str, Any]:
    body = await request.body()
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return dict(json.loads(body))
    if kind.startswith("multipart/form-data"):
        return read_form(kind, body)
    return read_params(parse_qsl(body.decode(), keep_blank_values=True))


def _refusal(refused: Refused) -> Response:
    content = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.parameters:
        content["parameters"] = refused.parameters
    return JSONResponse(content, refused.status)
