"""Secrets that a browser or a letter holds, and the hashes that the database keeps of them."""

from hashlib import sha256
from secrets import randbelow, token_urlsafe

_CODE_DIGITS = 6


def new_secret() -> str:
    """Return 256 bits that nobody guesses, as text for a cookie or an address."""
    return token_urlsafe(32)


def new_code() -> str:
    """Return six digits to type."""
    return f"{randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}}"


def hash_of(*secrets: str) -> str:
    """Return what is kept of secrets: whoever reads the database can't come in with it."""
    return sha256("\n".join(secrets).encode()).hexdigest()
