"""The ground of every change: who acts, on which day, one transaction, history, letters."""

from tracker.changing.acting import Actor, actor_of, posts_of, require, roles_towards
from tracker.changing.back_dating import check_held_on
from tracker.changing.days import day_of, due_after_start, not_late_before, writing_as_of
from tracker.changing.item_clocks import clock_after, clock_anew, entering, keeps_clock, start_clock
from tracker.changing.item_moves import (
    Hooks,
    MoveRequest,
    Planned,
    Surroundings,
    make,
    move_item,
    plan,
)
from tracker.changing.look import Look, looking
from tracker.changing.masking import masked, shown
from tracker.changing.move_letters import About, letter_to, message_token, tell
from tracker.changing.named import (
    agency_named,
    all_boards,
    board_named,
    boards_in,
    check_known,
    person_named,
    post_named,
    subgroup_named,
    viewer_of,
)
from tracker.changing.next_version import amend, change
from tracker.changing.notes import ByItself, Entry, note
from tracker.changing.readings import is_restricted_on, record_reading
from tracker.changing.references import (
    REGISTER,
    checked,
    is_numbered,
    kept_words,
    review_stem,
    tail_of,
    worded,
    worded_line,
)
from tracker.changing.repeating import repeated
from tracker.changing.results import Added, Amended, Caution, Counted, ItemMoved, Themed
from tracker.changing.slips import dated_anew, days_after, late_on, slip_of
from tracker.changing.work import InHand, Work, asking, in_hand, rehearsing, working

__all__ = [
    "REGISTER",
    "About",
    "Actor",
    "Added",
    "Amended",
    "ByItself",
    "Caution",
    "Counted",
    "Entry",
    "Hooks",
    "InHand",
    "ItemMoved",
    "Look",
    "MoveRequest",
    "Planned",
    "Surroundings",
    "Themed",
    "Work",
    "actor_of",
    "agency_named",
    "all_boards",
    "amend",
    "asking",
    "board_named",
    "boards_in",
    "change",
    "check_held_on",
    "check_known",
    "checked",
    "clock_after",
    "clock_anew",
    "dated_anew",
    "day_of",
    "days_after",
    "due_after_start",
    "entering",
    "in_hand",
    "is_numbered",
    "is_restricted_on",
    "keeps_clock",
    "kept_words",
    "late_on",
    "letter_to",
    "looking",
    "make",
    "masked",
    "message_token",
    "move_item",
    "not_late_before",
    "note",
    "person_named",
    "plan",
    "post_named",
    "posts_of",
    "record_reading",
    "rehearsing",
    "repeated",
    "require",
    "review_stem",
    "roles_towards",
    "shown",
    "slip_of",
    "start_clock",
    "subgroup_named",
    "tail_of",
    "tell",
    "viewer_of",
    "worded",
    "worded_line",
    "working",
    "writing_as_of",
]
