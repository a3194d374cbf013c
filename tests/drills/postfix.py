"""A Postfix of our own on a free port of this machine, which delivers into folders.

`python -m tests.drills.postfix` installs Debian's where there is none; `dev.py test --drills` asks
for that. It takes root, as any Postfix does; it relays nothing and reaches no other machine.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from pwd import getpwnam

MISSING = (
    "No Postfix is here: as root, apt-get install postfix, or run dev.py test --drills as root."
)
_APT = ("update", "install --yes --no-install-recommends postfix")
_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = mail.board.example
myorigin = board.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = texthash:{folder}/boxes.txt
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{uid}
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
smtpd_recipient_restrictions = reject_unauth_destination
smtpd_helo_required = yes
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A Postfix that runs: its port and its folder."""

    port: int
    folder: Path

    def delivered(self, address: str) -> list[EmailMessage]:
        """Return the letters in somebody's box."""
        found = sorted((self.folder / "boxes" / address / "new").glob("*"))
        return [
            message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
            for path in found
        ]

    @property
    def log(self) -> str:
        """Return what it said of itself."""
        return (self.folder / "mail.log").read_text(encoding="utf-8")


def main() -> int:
    """Return 0 once there is a Postfix; 1 where it can't be had."""
    if shutil.which("postfix") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Postfix for the drills (first time only) ...", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in _APT:
            subprocess.run(["apt-get", "-qq", *line.split()], env=quiet, check=False)
    return 0 if shutil.which("postfix") else 1


@contextmanager
def postfix_for(addresses: Sequence[str]) -> Iterator[Postfix]:
    """Run a Postfix with a box for each address."""
    assert shutil.which("postfix"), MISSING
    assert os.geteuid() == 0, MISSING
    folder = Path(tempfile.mkdtemp(prefix="drill-postfix-"))
    folder.chmod(0o755)
    port = _free_port()
    _set_up(folder, port, addresses)
    control = ["postfix", "-c", str(folder / "etc")]
    started = subprocess.run([*control, "start"], capture_output=True, text=True, check=False)
    try:
        assert started.returncode == 0, started.stdout + started.stderr
        _wait_for(port)
        yield Postfix(port, folder)
    finally:
        subprocess.run([*control, "stop"], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _set_up(folder: Path, port: int, addresses: Sequence[str]) -> None:
    nobody = getpwnam("nobody")
    for name in ("etc", "queue", "state", "boxes"):
        (folder / name).mkdir()
    os.chown(folder / "state", getpwnam("postfix").pw_uid, -1)
    os.chown(folder / "boxes", nobody.pw_uid, -1)
    boxes = "".join(f"{address} {address}/\n" for address in addresses)
    (folder / "boxes.txt").write_text(boxes, encoding="utf-8")
    domains = " ".join(sorted({address.partition("@")[2] for address in addresses}))
    told = _MAIN.format(folder=folder, domains=domains, uid=nobody.pw_uid)
    (folder / "etc" / "main.cf").write_text(told, encoding="utf-8")
    (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port), encoding="utf-8")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("Postfix doesn't answer")


if __name__ == "__main__":
    sys.exit(main())
