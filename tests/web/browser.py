"""A browser without scripts: it keeps cookies, and looks at every page that it is given."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from starlette.testclient import TestClient

from tests.builders import Desk
from tests.web.page_checks import check_page
from tracker.operations.access.entering import enter_as
from tracker.web.application import WebSettings, application
from tracker.web.cookies import SIGN_IN

ADDRESS = "http://testserver"


@dataclass
class Browser:
    """One person's browser at the door of a desk."""

    desk: Desk
    settings: WebSettings = field(default_factory=lambda: WebSettings(is_https=False))
    agent: str = "Firefox on a hospital machine"
    client: TestClient = field(init=False)
    text: str = ""
    status: int = 0
    location: str = ""
    headers: Any = None

    def __post_init__(self) -> None:
        self.client = TestClient(
            application(self.desk.app, self.settings),
            base_url=ADDRESS,
            follow_redirects=False,
            headers={"user-agent": self.agent},
            raise_server_exceptions=False,
        )

    def beside(self) -> "Browser":
        """Return another browser at the same door, without this one's cookies."""
        other = Browser(self.desk, self.settings, agent="Another")
        other.client.app = self.client.app
        return other

    def enter(self, address: str) -> "Browser":
        """Sign in without the letter, whose way the tests of signing in go."""
        key = enter_as(self.desk.app, address, browser_name=self.agent).key
        self.client.cookies.set(SIGN_IN, key)
        return self

    def get(self, path: str) -> "Browser":
        """Open a page."""
        return self._took(self.client.get(path))

    def post(self, path: str, **fields: Any) -> "Browser":
        """Send a form as the page showed it, with some fields filled in."""
        hidden = self._hidden()
        return self._took(self.client.post(path, data={**hidden, **fields}))

    def send_file(
        self, path: str, field: str, name: str, content: bytes, **fields: Any
    ) -> "Browser":
        """Send a form as the page showed it, with a file."""
        hidden = self._hidden()
        sent = {field: (name, content, "application/octet-stream")}
        return self._took(self.client.post(path, data={**hidden, **fields}, files=sent))

    def post_bare(self, path: str, **fields: Any) -> "Browser":
        """Send a form that no page of this sign-in showed."""
        return self._took(self.client.post(path, data=fields))

    def follow(self) -> "Browser":
        """Go where the last answer led."""
        assert self.status == 303, (self.status, self.text[:200])
        return self.get(self.location)

    @property
    def words(self) -> str:
        """Return what the page says, without its marks."""
        body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", self.text, flags=re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", body).split())

    def _hidden(self) -> dict[str, list[str]]:
        """Return the hidden fields of the page as a browser would send them."""
        found: dict[str, list[str]] = {}
        for name, value in re.findall(
            r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', self.text
        ):
            found.setdefault(name, []).append(unescape(value))
        return found

    def _took(self, answer: Any) -> "Browser":
        self.status, self.text, self.headers = answer.status_code, answer.text, answer.headers
        self.location = answer.headers.get("location", "")
        if answer.headers.get("content-type", "").startswith("text/html") and self.text:
            check_page(self.text)
        return self
