"""Many readers and a few writers at once: nobody is turned away, and nobody waits in vain."""

import pytest

from tests.builders import Desk
from tests.crowd import crowd


@pytest.mark.parametrize("readers", [16, 64])
def test_a_crowd_of_readers_and_four_writers_meet_no_error(desk: Desk, readers: int) -> None:
    seen = crowd(desk, readers=readers, seconds=1)
    assert seen.faults == []
    assert len(seen.pages) == 6
    assert seen.written >= 4
