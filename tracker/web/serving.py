"""The door run by uvicorn: in this process, or in several that each build their own app."""

import gc
import socket

import uvicorn
from uvicorn.supervisors import Multiprocess

from tracker.web.application import WebSettings, application
from tracker.web.headers import SafeHeaders
from tracker.wiring import App, build

_FACTORY = "tracker.web.serving:from_environment"
_NEW_OBJECTS, _OLDER = 20_000, 20
"""A page of a list makes some thousand objects, and hardly any of them outlives it."""


def serve(app: App, *, host: str, port: int, workers: int) -> None:
    """Serve until told to stop. A line of the log names no address of a page: it may tell of a
    case. What is wrong with the configuration is told before any worker starts.
    """
    web = application(app, settings_of(app))
    if workers == 1:
        run(web, host=host, port=port)
    else:
        _run_many(host, port, workers)


def run(web: SafeHeaders, *, host: str, port: int) -> None:
    """Serve one door in this process."""
    collect_seldom()
    uvicorn.run(web, host=host, port=port, access_log=False, log_level="warning")


def _run_many(host: str, port: int, workers: int) -> None:
    config = uvicorn.Config(
        _FACTORY, factory=True, host=host, port=port, workers=workers, access_log=False
    )
    with config.bind_socket() as door:
        answer_at_once(door)
        Multiprocess(config, sockets=[door]).run()


def collect_seldom() -> None:
    """Look for garbage seldom, and never again among what is there before the first page.

    It took a tenth of each page's time, in pauses that a reader waits for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _OLDER, _OLDER)


def answer_at_once(door: socket.socket) -> None:
    """Let whatever comes in by a socket be answered at once.

    asyncio asks that of a connection only where the socket names its protocol, which uvicorn's
    doesn't: then the end of each page waits 40 milliseconds for the reader's acknowledgement.
    """
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def from_environment() -> SafeHeaders:
    """Return a door on the settings of the environment, for each worker its own."""
    app = build()
    web = application(app, settings_of(app))
    collect_seldom()
    return web


def settings_of(app: App) -> WebSettings:
    """Return how the door is shown: over https wherever people's address says so."""
    return WebSettings(is_https=(app.settings.base_url or "").startswith("https:"))
