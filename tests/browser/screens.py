"""`python -m tests.browser.screens` takes a picture of every kind of page of the sample board.

It walks from each role's first page along every link, and keeps one picture of each kind at each
width in docs/screens, with a page that lists them.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext, FloatRect, Locator, Page

from tests.browser.chromium import launched
from tests.browser.palettes import with_palette
from tests.browser.sites import Door, served
from tracker import settings as settings_room
from tracker.clock import FixedClock
from tracker.demo.folder import LETTERS, SETTINGS, fresh
from tracker.demo.pages import CAST
from tracker.demo.showing import AS_OF, show
from tracker.web.application import WebSettings, application
from tracker.web.demo_cast import mailbox_of
from tracker.wiring import build

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
WIDTHS, HEIGHT, LONGEST = (1280, 360), 800, 1600
_MORNING = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 9, tzinfo=UTC)
_ONE = re.compile(r"[A-Z][\w-]*\d[\w-]*|\d+|(?<=moves/)\w+|(?<=dates/)\w+|(?<=criteria/)\w+")
"""What a path names: a thing, or which of the forms that are made from the workflow's file."""
_REFERENCE = re.compile(r"^[A-Z]+-\d{4}-[\w-]+: |: [A-Z]+-\d{4}-[\w-]+$")
_LINKS = "all => all.filter(one => !one.download).map(one => one.href)"
_PUBLIC = ("/sign-in", "/sign-in/sent", "/demo/letters", "/no/such/page")
_RICH = ("/reviews/SCR-2016-01", "/actions/SCR-2016-01-A04")
"""Where much has happened: of each kind of page the first one met is pictured."""

_STATES = (
    (
        "action-owner",
        "Mark as complete",
        "Continue",
        "picture completion-with-errors",
        "What was done = Every midwife knows the route",
        "A statement: somebody says that it was done",
        "Continue",
        "picture completion-check",
        "Mark as complete",
        "picture completion-done",
    ),
    (
        "subgroup-chair",
        "SCR-2016-01-A08",
        "picture return-only",
        "Return to the owner",
        "picture return-with-errors",
        "Why = Which midwives?",
        "Return to the owner",
        "picture return-done",
    ),
    (
        "action-owner",
        "picture home-sent-back",
        "open /actions/SCR-2016-01-A08/more-time",
        "Day = 30",
        "Month = 6",
        "Year = 2017",
        "Waits on another agency",
        "In your own words = The midwives train in June",
        "Ask for more time",
        "picture more-time-asked",
    ),
    ("subgroup-chair", "open /actions/SCR-2016-01-A06/sign-off", "picture sign-off-or-return"),
    ("subgroup-chair", "open /extensions/SCR-2016-01-A08-X01", "picture more-time-answer"),
    (
        "action-owner",
        "open /actions/SCR-2016-01-A08/sign-off",
        "picture not-possible-now",
    ),
    (
        "business-manager",
        "Log a referral",
        "Whom it concerns = Wren",
        "Continue",
        "picture referral-incident",
        "Where = Northside",
        "Continue",
        "picture referral-source",
        "Who told the board = The hospital",
        "Continue",
        "Continue",
        "picture referral-kind-with-errors",
        "Which kind of review = Serious Case Review",
        "Which subgroup considers it = Safeguarding Children Health Subgroup",
        "Continue",
        "picture referral-readers",
        "Everybody whose role lets them",
        "Continue",
        "picture referral-check",
        "Log the referral",
        "picture referral-logged",
    ),
    (
        "subgroup-chair",
        "open /reviews/SCR-2017-03",
        "Recommend to the chair",
        "picture recommend",
        "open /reviews/SCR-2017-03/criteria/abuse_or_neglect",
        "picture legal-test-question",
    ),
    (
        "business-manager",
        "open /actions/bulk/due?review=SCR-2016-01",
        "Choose all 8 that match",
        "Day = 30",
        "Month = 6",
        "Year = 2017",
        "Waits on another agency",
        "Why, in words = The trusts plan together",
        "See what would happen",
        "picture bulk-rehearsed",
        "Make these changes",
        "picture bulk-done",
        "open /reviews/SCR-2017-03/restriction",
        "Why = A trial is under way",
        "Restrict it",
        "picture restricted",
        "Sign out",
        "picture signed-out",
    ),
)
"""What is pressed, typed and ticked to reach a state that no link leads to, and its name there."""


@dataclass
class Album:
    """The pictures taken so far, by the kind of their page, and the links that led nowhere."""

    folder: Path
    blank: Page
    kinds: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def add(self, page: Page, kind: str) -> None:
        """Take a page at each width."""
        title = page.title().partition(" – ")[0]
        self.kinds[kind] = _REFERENCE.sub("", title)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            picture = page.screenshot(full_page=True, clip=_area(page, width))
            path = self.folder / f"{kind}-{width}.png"
            path.write_bytes(with_palette(picture, self.blank))

    def write_list(self) -> None:
        """Write the page that lists the pictures."""
        rows = [f"| {self.kinds[kind]} | {_linked(kind)} |" for kind in sorted(self.kinds)]
        text = (
            "# Every kind of page\n\nThe sample board on 31 March 2017, at two widths. Taken by\n"
        )
        text += "`python -m tests.browser.screens`.\n\n| page | pictures |\n|---|---|\n"
        (self.folder / "README.md").write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> int:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with sample_board() as address, launched() as browser:
        album = Album(FOLDER, browser.new_page())
        with browser.new_context() as stranger:
            walk(stranger, album, [address + path for path in _PUBLIC])
        for member in CAST:
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(f"{address}/demo/sign-in/{member.role}")
                if "demo-sign-in" not in album.kinds:
                    album.add(page, "demo-sign-in")
                with page.expect_navigation():
                    page.get_by_role("button", name="Sign in", exact=True).click()
                album.add(page, f"home-{member.role}")
                walk(context, album, [page.url, *(address + path for path in _RICH)])
        for role, *steps in _STATES:
            with browser.new_context() as context:
                live(signed_in(context, address, role), album, steps)
    album.write_list()
    print(f"{2 * len(album.kinds)} pictures, {weight(FOLDER)} kB")
    print("".join(f"A link led nowhere: {one}\n" for one in album.broken), end="")
    return 1 if album.broken else 0


@contextmanager
def sample_board() -> Iterator[str]:
    """Serve the sample board at the hour that its demo shows."""
    with TemporaryDirectory() as kept:
        door = Door()
        folder = fresh(Path(kept) / "demo", base_url=door.address)
        show(folder)
        settings = settings_room.read({"TRACKER_CONFIG": str(folder / SETTINGS)})
        app = build(settings, clock=FixedClock(_MORNING))
        mailbox = mailbox_of(folder / LETTERS)
        door.web = application(app, WebSettings(is_https=False, cast=CAST, mailbox=mailbox))
        with served(door):
            yield door.address
        app.store.close()


def walk(context: BrowserContext, album: Album, begin: list[str]) -> None:
    """Go along every link whose kind of page is not in the album yet."""
    page, waiting = context.new_page(), list(begin)
    site = urlsplit(begin[0]).netloc
    gone, owed = set[str](), set(begin)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in album.kinds or (kind in gone and address not in owed):
            continue
        owed.discard(address)
        answer = page.goto(address)
        assert answer is not None
        if answer.status >= 400 and address not in begin:
            album.broken.append(f"{kind}: {answer.status}")
            continue
        gone.add(kind)
        if kind_of(page.url) == kind and kind != "home":
            album.add(page, kind)
        waiting += new_links(page.locator("a[href]").evaluate_all(_LINKS), site)
    page.close()


def signed_in(context: BrowserContext, address: str, role: str) -> Page:
    """Return the first page of a role."""
    page = context.new_page()
    page.goto(f"{address}/demo/sign-in/{role}")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def live(page: Page, album: Album, steps: Iterable[str]) -> None:
    """Do one step after another, and take the pictures on the way."""
    for step in steps:
        words, _, typed = step.partition(" = ")
        name = re.compile(rf"^{re.escape(words)}\s*(:.*)?$")
        link = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
        if step.startswith("open "):
            page.goto(urljoin(page.url, step.removeprefix("open ")))
        elif step.startswith("picture "):
            album.add(page, step.removeprefix("picture "))
            page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        elif typed:
            _answer(page.get_by_label(words, exact=True), typed)
        elif link.count():
            with page.expect_navigation():
                link.first.click()
        else:
            page.get_by_label(words, exact=True).check()


def _answer(field: Locator, words: str) -> None:
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(label=words)
    else:
        field.fill(words)


def new_links(addresses: Iterable[str], site: str) -> list[str]:
    """Return the links that lead to a page of this site, without their questions and parts."""
    parts = [urlsplit(one) for one in addresses]
    return [one._replace(query="", fragment="").geturl() for one in parts if one.netloc == site]


def kind_of(address: str) -> str:
    """Return the name of a kind of page: its path with "one" for each thing that it names."""
    return _ONE.sub("one", urlsplit(address).path.strip("/")).replace("/", "-") or "home"


def weight(folder: Path) -> int:
    """Return what the pictures weigh, in thousands of bytes."""
    return sum(path.stat().st_size for path in folder.glob("*.png")) // 1000


def _area(page: Page, width: int) -> FloatRect:
    """Return what is pictured of a page: of a long list, its beginning."""
    height = page.evaluate("document.documentElement.scrollHeight")
    return FloatRect(x=0, y=0, width=width, height=min(int(height), LONGEST))


def _linked(kind: str) -> str:
    return ", ".join(f"[{width}]({kind}-{width}.png)" for width in WIDTHS)


if __name__ == "__main__":
    sys.exit(main())
