"""What a digest's letter says, in text and in HTML alike."""

from notifications.contents import Digest
from notifications.digest_letter import words_of
from notifications.rendering import Rendered, render
from tests.notifications.pages import parsed, words


def rendered(digest: Digest) -> Rendered:
    """The letter of a digest."""
    return render("digest", words_of(digest))


def both(letter: Rendered) -> tuple[str, str]:
    """The words of the text and of the HTML, each with single spaces."""
    return " ".join(letter.text.split()), words(parsed(letter.html))


def says(digest: Digest, *sentences: str) -> None:
    text, page = both(rendered(digest))
    for sentence in sentences:
        assert sentence in text
        assert sentence in page
