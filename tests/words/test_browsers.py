"""What a browser is called on its owner's page."""

import pytest

from tracker.words.own_account import browser_words

_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("calls_itself", "words"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0) {_WEBKIT} Chrome/120.0 Safari/537.36",
            "Chrome on Windows",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {_WEBKIT} Chrome/120.0 Edg/120.0", "Edge on Windows"),
        (f"Mozilla/5.0 (iPhone; like Mac OS X) {_WEBKIT} Safari/604.1", "Safari on an iPhone"),
        (f"Mozilla/5.0 (Linux; Android 14) {_WEBKIT} Chrome/120.0", "Chrome on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko Firefox/128.0", "Firefox on Linux"),
        ("Firefox/128.0", "Firefox"),
        ("A kiosk", "A kiosk"),
        ("", "A browser without a name"),
    ],
)
def test_a_browser_is_called_as_its_owner_calls_it(calls_itself: str, words: str) -> None:
    assert browser_words(calls_itself) == words
