"""`python -m tracker.bench.receiver`: the least that an SMTP server can do, in its own process.

It prints its port, takes every letter, keeps none and ends when its standard input does.
"""

import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase


@contextmanager
def running() -> Iterator[int]:
    """Return the port of a receiver that runs in a process of its own."""
    line = [sys.executable, "-m", "tracker.bench.receiver"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as receiver:
        assert receiver.stdin is not None
        assert receiver.stdout is not None
        yield int(receiver.stdout.readline())
        receiver.stdin.close()


class _Conversation(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer each command of one connection."""
        self.wfile.write(b"220 bench\r\n")
        for line in self.rfile:
            verb = line[:4].upper().rstrip()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                _swallow(self.rfile)
            if verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 taken\r\n")


def _swallow(lines: BufferedIOBase) -> None:
    for line in lines:
        if line == b".\r\n":
            return


def main() -> None:
    """Serve until standard input ends."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main()
