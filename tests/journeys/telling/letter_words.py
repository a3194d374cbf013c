"""Everything that a letter's bytes say, and runs of words to look for in it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape


def readings(letter: bytes) -> str:
    """Everything that a letter's bytes say: as they are, and each part decoded."""
    message = message_from_bytes(letter, policy=policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    contents = [str(p.get_content()) for p in parts if not p.is_multipart()]
    headers = [f"{name}: {value}" for name, value in message.items()]
    raw = letter.decode("latin-1")
    joined = "\n".join([raw, raw.replace("=\r\n", ""), *headers, *contents])
    return unescape(re.sub(r"<[^>]*>", " ", joined) + joined)


def four_words(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[n : n + 4]) for n in range(len(words) - 3))
