"""What every page owes its readers, looked at in a real browser at each width."""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from urllib.parse import urldefrag

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route

from tests.web.page_checks import check_page, shape_of

NARROWEST, WIDTHS = 320, (320, 360, 1280)
HEIGHT = 900
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ASKED = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "resultTypes": ["violations"],
    "preload": False,
}
"""Nothing is loaded again for the checker: the pages' own policy forbids it."""
_AXE = "asked => axe.run(asked).then(found => ({violations: found.violations}))"
_REFERENCE = re.compile(r"[A-Z]{2,}-\d{4}[\w-]*")
_SECRET = re.compile(r'(value|nonce)="[\w-]{20,}"|/link/[\w-]+')
_EXPECTED = re.compile(r"Failed to load resource.* status of 4\d\d")
"""What Chromium writes to its console for every page that refuses something."""


@dataclass
class Auditor:
    """Checks pages: how wide each text is, and once each markup, with and without scripts.

    A markup is a page whatever its words are. What was seen stands in a folder, which the workers
    of a run share.
    """

    browser: Browser
    seen: Path

    def check(self, page: Page, answer: Response, said: list[ConsoleMessage]) -> None:
        """Hold what was just opened against everything that a page owes."""
        text, is_alive = answer.text(), has_scripts(page)
        assert faults_in(said) == [], page.url
        check_page(text)
        if self._is_new(_SECRET.sub("", text), is_alive):
            check_width(page)
        if self._is_new(_REFERENCE.sub("*", shape_of(text)), is_alive):
            check_access(page if is_alive else self._twin_of(page, text))

    def _is_new(self, words: str, is_alive: bool) -> bool:
        """Tell whether this was not seen yet, and remember it."""
        mark = sha256(f"{is_alive} {words}".encode()).hexdigest()
        try:
            (self.seen / mark).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def _twin_of(self, page: Page, text: str) -> Page:
        """Return the same page without its scripts where scripts run, as axe is one."""
        still = re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)

        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                route.fulfill(body=still, content_type="text/html; charset=utf-8")
            else:
                route.continue_()

        self._twin.unroute_all()
        self._twin.route("**/*", answer)
        self._twin.goto(urldefrag(page.url).url)
        return self._twin

    @cached_property
    def _twin(self) -> Page:
        return self.browser.new_context().new_page()


def has_scripts(page: Page) -> bool:
    """Tell whether the scripts of a page run, by the mark that its first one leaves."""
    return bool(page.evaluate("document.body.classList.contains('js-enabled')"))


def faults_in(said: list[ConsoleMessage]) -> list[str]:
    """Return the errors that a page wrote to the console, and forget what it wrote."""
    errors = [one.text for one in said if one.type == "error"]
    said.clear()
    return [one for one in errors if not _EXPECTED.match(one)]


def check_width(page: Page) -> None:
    """Nothing is wider than the narrowest screen."""
    before = page.viewport_size or {"width": WIDTHS[-1], "height": HEIGHT}
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROWEST, f"{page.url} is {wide} wide at {NARROWEST}: {_widest(page)}"
    page.set_viewport_size(before)


def check_access(page: Page) -> None:
    """axe finds nothing at any width."""
    before = page.viewport_size or {"width": WIDTHS[-1], "height": HEIGHT}
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found = AxeResults(page.evaluate(_AXE, _ASKED))
        assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
    page.set_viewport_size(before)


def _widest(page: Page) -> str:
    return str(
        page.evaluate(
            "width => [...document.querySelectorAll('main *')]"
            ".filter(one => one.getBoundingClientRect().right > width)"
            ".map(one => one.outerHTML.slice(0, 120)).slice(-3).join(' | ')",
            NARROWEST,
        )
    )
