"""The sample board, as its files have it."""

import pytest

from tests.intake.boards import SAMPLE, read
from tracker.intake.shapes import BoardFiles


@pytest.fixture(scope="module")
def sample() -> BoardFiles:
    return read(SAMPLE)
