"""How often somebody may ask to come in: by their address and by their network.

Counted in the database, so that the limits hold over all workers together.
"""

from datetime import timedelta

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

from tracker.errors import BadInput
from tracker.operations.access.attempts import attempts_with
from tracker.wiring import App

_OF_ADDRESS = RateLimitItemPerHour(6)
_OF_NETWORK = RateLimitItemPerMinute(20)


def count_asking(app: App, address: str, network: str) -> None:
    """Count a letter asked for; `BadInput` where there were too many."""
    count_entering(app, network)
    _count(app, _OF_ADDRESS, "address", address.strip().lower())


def count_entering(app: App, network: str) -> None:
    """Count a link or a code that is tried; `BadInput` where there were too many."""
    _count(app, _OF_NETWORK, "network", network)


def _count(app: App, limit: RateLimitItem, *whose: str) -> None:
    window = timedelta(seconds=limit.get_expiry())
    if attempts_with(app, limit.key_for(*whose), window=window) > limit.amount:
        raise _too_often()


def _too_often() -> BadInput:
    return BadInput(
        "too_often",
        "That has been asked for many times in a short while. Wait some minutes, then ask again.",
        field="address",
    )
