"""Letters as the people who get them read them."""

import email
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

from tests.web.browser import ADDRESS, Browser


def last_letter(folder: Path) -> str:
    """Return the text of the letter that was delivered last; "" where there is none."""
    return next(iter(letters_from(folder, -1)), "")


def letters_from(folder: Path, number: int) -> list[str]:
    """Return the texts of the letters from a number on, in the order of their delivery."""
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [_text(path) for path in paths[number:]]


def _text(path: Path) -> str:
    parsed = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    body = parsed.get_body(("plain",))
    return str(body.get_content()) if body else ""


def link_in(letter: str) -> str:
    """Return the path of the first link of a letter."""
    found = re.search(rf"{ADDRESS}(/\S+)", letter)
    assert found is not None, letter
    return found[1]


def code_in(letter: str) -> str:
    """Return the six digits of a letter."""
    found = re.search(r"\b(\d{3} \d{3})\b", letter)
    assert found is not None, letter
    return found[1]


def asked(browser: Browser, address: str) -> Browser:
    """Ask for a letter."""
    return browser.get("/sign-in").post("/sign-in", address=address)


def entered(browser: Browser, address: str, folder: Path) -> Browser:
    """Sign in by the link of the letter."""
    asked(browser, address)
    link = link_in(last_letter(folder))
    browser.get(link).post(link)
    return browser.follow()
