"""A tour in words, followed by somebody who knows nothing else: what is in italics is on the page.

"Sign in as *X*", "Press *X*", "Write "words" under *X*", "Choose *X*" with or without "under *Y*",
and "Read *X*".
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.audits import Auditor

_DONE = re.compile(
    r"(?P<verb>sign in as|press|choose|read|write)"
    r'(?: "(?P<words>[^"]+)" under)? \*(?P<name>[^*]+)\*(?: under \*(?P<list>[^*]+)\*)?',
    re.IGNORECASE,
)


@dataclass
class Tourist:
    """Somebody at a real browser, with a tour and the addresses that a program printed."""

    context: BrowserContext
    auditor: Auditor
    printed: str
    console: list[ConsoleMessage] = field(default_factory=list)

    def follow(self, tour: str) -> None:
        """Do each thing that a tour says; fail at the first that can't be done as it says."""
        assert "*" not in _DONE.sub("", tour), f"nobody can do all of this: {_DONE.sub('', tour)}"
        for said in _DONE.finditer(tour):
            self._do(said)

    @cached_property
    def page(self) -> Page:
        """The one page that they look at."""
        page = self.context.new_page()
        page.on("console", self._hear)
        return page

    def _hear(self, words: ConsoleMessage) -> None:
        self.console.append(words)

    def _do(self, said: re.Match[str]) -> None:
        name = said["name"]
        match said["verb"].lower():
            case "sign in as":
                self._sign_in(name)
            case "press":
                self._press(name)
            case "write":
                self.page.get_by_label(name, exact=True).fill(said["words"])
            case "choose" if said["list"]:
                self.page.get_by_label(said["list"], exact=True).select_option(label=name)
            case "choose":
                self.page.get_by_label(name, exact=True).check()
            case "read":
                expect(self.page.locator("main")).to_contain_text(name)

    def _sign_in(self, role: str) -> None:
        found = re.search(rf"^Sign in as {re.escape(role)}: (\S+)$", self.printed, re.MULTILINE)
        assert found is not None, f"no address was printed for {role}"
        with self.page.expect_navigation():
            self.page.goto(found[1])
        self._press("Sign in")

    def _press(self, name: str) -> None:
        """Press what is called that; its name may go on after a colon."""
        opened = self.page.locator("summary", has_text=re.compile(f"^{re.escape(name)}$"))
        if opened.count():
            opened.first.click()
            return
        with self.page.expect_navigation() as answer:
            self._pressable(name).click()
        assert answer.value is not None
        self.auditor.check(self.page, answer.value, self.console)

    def _pressable(self, name: str) -> Locator:
        called = re.compile(rf"^{re.escape(name)}\s*(:.*)?$")
        link = self.page.get_by_role("link", name=called)
        return link.or_(self.page.get_by_role("button", name=called)).first
