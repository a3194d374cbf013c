"""Whatever is read of a restricted review leaves a trace, whichever page or list it is on."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import Desk, look_at
from tests.people import MANAGER
from tests.restricted import TODAY, fill, hidden_on, returned
from tracker.changing.named import viewer_of
from tracker.operations.reviews.admissions import readers_of
from tracker.pages.action_lines import action_lines
from tracker.pages.finding_lines import finding_in_full, finding_lines
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_in_full, notice_lines
from tracker.pages.similar import similar_to


@pytest.mark.parametrize(
    ("ask", "args"),
    [
        (finding_in_full, "-F01"),
        (notice_in_full, "-N01"),
        (similar_to, "-R01"),
        (finding_lines, Wanted),
        (notice_lines, Wanted),
        (action_lines, Wanted),
    ],
)
def test_every_reading_of_something_of_it_leaves_a_trace(
    desk: Desk, ask: Callable[..., object], args: Any
) -> None:
    there = desk.on(TODAY)
    returned(there, fill(there))
    hidden = hidden_on(there)
    manager = viewer_of(there.app, there.board, MANAGER, is_sure=True)
    app = there.app.seen_by(manager)
    asked = args(review=hidden) if args is Wanted else hidden + args
    look_at(app, there.board, ask, asked)
    found = look_at(app, there.board, readers_of, hidden)
    assert [one.name for one in found.readings] == ["The Manager"]
