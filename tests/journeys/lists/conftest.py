"""Two boards with rows in every list, one ten times the size of the other; tests only read them."""

from collections.abc import Iterator

import pytest

from tests.databases import Templates
from tests.two_boards import Boards, two_boards


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def boards(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Boards]:
    """Both boards on one kind of database."""
    with two_boards(request.param, templates, tmp_path_factory) as both:
        yield both
