"""`python -m tracker.bench.web_server SIDE URL FILE`: one side of the comparison behind uvicorn.

It prints its port, then for each line that comes in how long its processor was busy, and ends when
its standard input does.
"""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tracker.bench.bench_boards import app_on
from tracker.bench.plain_list import plain_list
from tracker.web.application import WebSettings, application
from tracker.web.serving import answer_at_once, collect_seldom


@dataclass(frozen=True)
class Server:
    """A side that runs in a process of its own."""

    port: int
    process: "subprocess.Popen[bytes]"

    def busy(self) -> float:
        """Return the seconds for which its processor was busy so far."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


@contextmanager
def running(side: str, url: str, file: Path) -> Iterator[Server]:
    """Run a side until it is needed no more; `file` holds the bytes of the bare one."""
    line = [sys.executable, "-m", "tracker.bench.web_server", side, url, str(file)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Server(int(process.stdout.readline()), process)
        process.stdin.close()


def _ours(url: str, _file: Path) -> Any:
    door = application(app_on(url), WebSettings(is_https=False))
    collect_seldom()
    return door


def _plain(url: str, _file: Path) -> Any:
    return plain_list(url)


def _bare(_url: str, file: Path) -> Any:
    page = file.read_bytes()

    async def answer(_request: object) -> Response:
        return HTMLResponse(page)

    return Starlette(routes=[Route("/actions", answer)])


SIDES: Mapping[str, Callable[[str, Path], Any]] = {"ours": _ours, "plain": _plain, "bare": _bare}


def main(side: str, url: str, file: str) -> None:
    """Serve one side until standard input ends."""
    config = uvicorn.Config(SIDES[side](url, Path(file)), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        answer_at_once(door)
        threading.Thread(target=_answer, args=(server,), daemon=True).start()
        print(door.getsockname()[1], flush=True)
        server.run(sockets=[door])


def _answer(server: uvicorn.Server) -> None:
    for _line in sys.stdin:
        print(time.process_time(), flush=True)
    server.should_exit = True


if __name__ == "__main__":
    main(*sys.argv[1:])
