"""A real OpenID Connect provider on this machine, and somebody who signs in there."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from tests.people import ALICE, BOB

CLIENT, OTHER_CLIENT = "tracker", "another-service"
SUBJECTS: dict[str, dict[str, Any]] = {
    "alice": {"email": ALICE, "email_verified": True},
    "loud-alice": {"email": ALICE.upper(), "email_verified": True},
    "bob": {"email": BOB, "email_verified": False},
    "word-bob": {"email": BOB, "email_verified": "true"},
    "stranger": {"email": "nobody@elsewhere.example", "email_verified": True},
    "nameless": {},
}
"""Who has an account there, and what the provider says of their address."""


@dataclass(frozen=True)
class RunningProvider:
    """A provider that answers at its address."""

    issuer: str

    def press(self, page: str, subject: str) -> str:
        """Sign in at the provider's page; return the path that it sends the browser back to."""
        answer = httpx2.post(page, data={"sub": subject})
        assert answer.status_code == 302, answer.text[:500]
        back = urlsplit(answer.headers["location"])
        return f"{back.path}?{back.query}"

    def token_for(self, client: str, subject: str, nonce: str) -> dict[str, Any]:
        """Return what the provider gives a client, which a thief might hand on to another."""
        where = f"{self.issuer}/oauth2/authorize?response_type=code&scope=openid+email&state=s"
        back = self.press(
            f"{where}&client_id={client}&redirect_uri=http://testserver/back&nonce={nonce}", subject
        )
        sent = {
            "grant_type": "authorization_code",
            "code": back.partition("code=")[2].partition("&")[0],
            "redirect_uri": "http://testserver/back",
        }
        answer = httpx2.post(f"{self.issuer}/oauth2/token", data=sent, auth=(client, "secret"))
        given: dict[str, Any] = answer.raise_for_status().json()
        return given


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """Start a provider, and stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [json.dumps({"sub": name, **claims}) for name, claims in SUBJECTS.items()]
    users = [word for one in told for word in ("--user-claims", one)]
    program = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1"]
    started = subprocess.Popen(
        [*program, "--port", str(port), *users],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        provider = RunningProvider(f"http://127.0.0.1:{port}")
        _wait_for(provider, started)
        yield provider
    finally:
        started.terminate()
        started.wait(10)


def _wait_for(provider: RunningProvider, started: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert started.poll() is None, "the provider has ended"
        try:
            httpx2.get(f"{provider.issuer}/.well-known/openid-configuration")
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not start")
