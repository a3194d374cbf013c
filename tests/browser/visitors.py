"""One person at a real browser: what they press and type; every page they reach is checked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.audits import Auditor
from tests.browser.sites import Site
from tracker.operations.access.entering import enter_as
from tracker.web.cookies import SIGN_IN

_MOST_STOPS = 60
_NAME = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const label = one.labels && one.labels.length ? one.labels[0] : one;
  return (one.getAttribute("aria-label") || label.innerText || "").trim();
}"""
_SHOWS_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const drawn = [one, one.nextElementSibling].filter(Boolean)
    .flatMap(each => [getComputedStyle(each), getComputedStyle(each, "::before")])
    .flatMap(style => [style.backgroundColor, style.outlineColor, style.boxShadow]);
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inSight && drawn.some(colour => colour.includes("255, 221, 0"));
}"""
"""GOV.UK marks what has the focus in this yellow, and nothing else."""
_LONGEST_WAIT_MS = 30_000


@dataclass
class Effort:
    """What a piece of work has taken so far: presses, letters typed, pages read."""

    presses: int = 0
    typed: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """Return how long a practised hand takes, by the keystroke-level model.

        Card, Moran and Newell (1980): 1.1 s to point and 0.2 s to press, 0.28 s a letter typed by
        somebody who isn't a typist, 1.35 s to make up one's mind on each page.
        """
        return 1.3 * self.presses + 0.28 * self.typed + 1.35 * self.pages


@dataclass
class Visitor:
    """A person, in a browser of their own."""

    site: Site
    context: BrowserContext
    auditor: Auditor
    effort: Effort = field(default_factory=Effort)
    page: Page = field(init=False)
    console: list[ConsoleMessage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(_LONGEST_WAIT_MS)
        self.page = self.context.new_page()
        self.page.on("console", self._hear)

    def open(self, address: str) -> None:
        """Open a path of the site, or a whole address, as a link in a letter does."""
        where = address if address.startswith("http") else self.site.address + address
        with self._arriving():
            self.page.goto(where)

    def press(self, words: str) -> None:
        """Press the first link or button of these words, which leads to a page."""
        with self._arriving():
            self.pressable(words).click()

    def type(self, label: str, words: str) -> None:
        """Type in a field, found by what stands above it."""
        self.effort.typed += len(words)
        self.page.get_by_label(label, exact=True).fill(words)

    def type_date(self, legend: str, day: str, month: str, year: str) -> None:
        """Type in the three boxes of a date."""
        group = self.page.get_by_role("group", name=legend)
        for box, words in (("Day", day), ("Month", month), ("Year", year)):
            self.effort.typed += len(words)
            group.get_by_label(box, exact=True).fill(words)

    def choose(self, words: str) -> None:
        """Tick a box, or choose one of several."""
        self.effort.presses += 1
        self.page.get_by_label(words, exact=True).check()

    def attach(self, label: str, file: Path) -> None:
        """Choose a file."""
        self.effort.presses += 1
        self.page.get_by_label(label, exact=True).set_input_files(file)

    def press_twice(self, words: str) -> None:
        """Press a button twice, as fast as a hand that is used to it; wait for what comes of it.

        The second press may break off what the first had begun to load.
        """
        self.effort.presses += 2
        self.effort.pages += 1
        self.pressable(words).dblclick(no_wait_after=True)
        self.page.wait_for_url(re.compile(r"[?&]sent="), wait_until="load")

    def jump(self, words: str) -> str:
        """Press a link to a part of this page; return the id of what then has the focus."""
        self.effort.presses += 1
        self.pressable(words).click()
        return str(self.page.evaluate("document.activeElement.id"))

    def go_back(self) -> None:
        """Go back by the browser's own button."""
        with self._arriving():
            self.page.go_back()

    def reload(self) -> None:
        """Load the page again."""
        with self._arriving():
            self.page.reload()

    def sees(self, words: str) -> None:
        """Fail where the page doesn't say this."""
        expect(self.page.locator("main")).to_contain_text(words)

    def pressable(self, words: str) -> Locator:
        """Return the first link or button of these words."""
        link = self.page.get_by_role("link", name=words, exact=True)
        return link.or_(self.page.get_by_role("button", name=words, exact=True)).first

    def enter(self, email: str) -> Self:
        """Be signed in without a letter, whose way other stories go, and open the first page."""
        key = enter_as(self.site.desk.app, email, browser_name="Chromium").key
        self.context.add_cookies([{"name": SIGN_IN, "value": key, "url": self.site.address}])
        self.open("/")
        return self

    def sign_in(self, email: str) -> None:
        """Come in by the link of a letter, from the page that asks for the address."""
        before = self.site.count_letters()
        self.type("Your work email address", email)
        self.press("Send me a link")
        self.open(self.site.link_in(self.site.letter_after(before, says="/sign-in/link/")))
        self.press("Sign in")

    def tab_to(self, words: str) -> None:
        """Press Tab until what has these words has the focus; each stop shows that it has it."""
        for _ in range(_MOST_STOPS):
            self.effort.presses += 1
            self.page.keyboard.press("Tab")
            name = str(self.page.evaluate(_NAME))
            assert name, f"no way by Tab to {words}"
            assert self.page.evaluate(_SHOWS_FOCUS), f"nobody sees that this has the focus: {name}"
            if name == words:
                return
        raise AssertionError(f"no way by Tab to {words}")

    def key(self, name: str, words: str) -> None:
        """Go to what has these words by Tab, and press a key that leads to a page."""
        self.tab_to(words)
        with self._arriving():
            self.page.keyboard.press(name)

    def write(self, label: str, words: str) -> None:
        """Go to a field by Tab, and type."""
        self.tab_to(label)
        self.effort.typed += len(words)
        self.page.keyboard.type(words)

    def _hear(self, words: ConsoleMessage) -> None:
        self.console.append(words)

    @contextmanager
    def _arriving(self) -> Iterator[None]:
        """Count a press that leads to a page, and check that page."""
        self.effort.presses += 1
        self.effort.pages += 1
        with self.page.expect_navigation() as answer:
            yield
        assert answer.value is not None
        self.auditor.check(self.page, answer.value, self.console)
