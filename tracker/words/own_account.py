"""What is said to somebody of their own account: their letters, and the posts that they hold."""

from collections.abc import Iterable

from tracker.pages.own_letters import HELD_A_KEY, NOT_FOR_YOU, OLDER_WORDS, OwnLetter
from tracker.pages.own_posts import OwnPost
from workflows import phrases

_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: each also bears the marks of some below it."""
_SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)
NO_TEXT = {
    HELD_A_KEY: "Its link and code worked once, so they are not shown again.",
    NOT_FOR_YOU: "It named something that is restricted now and that you no longer see, so its "
    "text is not shown.",
    OLDER_WORDS: "It was written by an older version of this service, and its text can’t be made "
    "again.",
}


def letter_standing(letter: OwnLetter) -> str:
    """Say how far a letter came: "Sent on 3 January 2017 at 14:05"."""
    if letter.sent_at is not None:
        return f"Sent on {phrases.moment(letter.sent_at)}"
    if letter.state == "failed":
        return "Could not be delivered"
    if letter.state == "uncertain":
        return "It may not have arrived"
    if letter.state == "withdrawn":
        return "Not sent"
    if letter.state == "held":
        return "Held since this service was restored; it may have been sent before"
    return f"Waiting to be sent since {phrases.moment(letter.queued_at)}"


def browser_words(calls_itself: str) -> str:
    """Say which browser it is by what it calls itself: "Chrome on Windows"; else what it says."""
    browser = _first(_BROWSERS, calls_itself)
    system = _first(_SYSTEMS, calls_itself)
    if browser and system:
        return f"{browser} on {system}"
    return browser or calls_itself or "A browser without a name"


def _first(known: Iterable[tuple[str, str]], calls_itself: str) -> str:
    return next((name for mark, name in known if mark in calls_itself), "")


def since_words(post: OwnPost) -> str:
    """Say since when a post is held, and until when where that is known."""
    since = f"since {phrases.day(post.held_from)}"
    return since if post.held_until is None else f"{since}, until {phrases.day(post.held_until)}"


def beside_words(post: OwnPost) -> str:
    """Say who stands beside somebody in a post: "Dana Field stands in for you"."""
    if post.is_deputy:
        return _stood_in_for(post)
    sentences = []
    if post.holders:
        sentences.append(f"{phrases.listed(post.holders)} {_holds(post)} it too.")
    if post.deputies:
        sentences.append(f"{phrases.listed(post.deputies)} {_stands(post)} in for you.")
    return " ".join(sentences) or "Nobody stands in for you."


def _stood_in_for(post: OwnPost) -> str:
    if post.holders:
        return f"You stand in for {phrases.listed(post.holders)}."
    return "Nobody else holds it now, so its letters come to you."


def _holds(post: OwnPost) -> str:
    return "holds" if len(post.holders) == 1 else "hold"


def _stands(post: OwnPost) -> str:
    return "stands" if len(post.deputies) == 1 else "stand"
