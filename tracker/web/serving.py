"""The door run by uvicorn: in this process, or in several that each build their own app."""

import socket

import uvicorn
from uvicorn.supervisors import Multiprocess

from tracker.web.application import WebSettings, application
from tracker.web.headers import SafeHeaders
from tracker.wiring import App, build

_FACTORY = "tracker.web.serving:from_environment"


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
    uvicorn.run(web, host=host, port=port, access_log=False, log_level="warning")


def _run_many(host: str, port: int, workers: int) -> None:
    config = uvicorn.Config(
        _FACTORY, factory=True, host=host, port=port, workers=workers, access_log=False
    )
    with config.bind_socket() as door:
        answer_at_once(door)
        Multiprocess(config, sockets=[door]).run()


def answer_at_once(door: socket.socket) -> None:
    """Let whatever comes in by a socket be answered at once.

    asyncio asks that of a connection only where the socket names its protocol, which uvicorn's
    doesn't: then the end of each page waits 40 milliseconds for the reader's acknowledgement.
    """
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def from_environment() -> SafeHeaders:
    """Return a door on the settings of the environment, for each worker its own."""
    app = build()
    return application(app, settings_of(app))


def settings_of(app: App) -> WebSettings:
    """Return how the door is shown: over https wherever people's address says so."""
    return WebSettings(is_https=(app.settings.base_url or "").startswith("https:"))
