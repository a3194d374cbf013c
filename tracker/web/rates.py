"""How often somebody may ask to come in: by their address and by their network.

Counted in each process for itself: with several workers the limits are as many times as wide.
"""

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tracker.errors import BadInput

_OF_ADDRESS = RateLimitItemPerHour(6)
_OF_NETWORK = RateLimitItemPerMinute(20)


class Rates:
    """What has been asked for lately."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count_asking(self, address: str, network: str) -> None:
        """Count a letter asked for; `BadInput` where there were too many."""
        self._count_network(network)
        if not self._limiter.hit(_OF_ADDRESS, "address", address.strip().lower()):
            raise _too_often()

    def count_entering(self, network: str) -> None:
        """Count a link or a code that is tried."""
        self._count_network(network)

    def _count_network(self, network: str) -> None:
        if not self._limiter.hit(_OF_NETWORK, "network", network):
            raise _too_often()


def _too_often() -> BadInput:
    return BadInput(
        "too_often",
        "That has been asked for many times in a short while. Wait some minutes, then ask again.",
        field="address",
    )
