"""Who may read which word of the rich board: written out here, beside what the tracker says of it.

Who owns an action, or leads an agency, sees actions of the agency and what was said of them, never
the case but a cleared wording; an agency with a part in an action sees that action itself; a
subgroup its own reviews; a lead reviewer those that name them; nobody what is another board's,
another's letter, or hidden.
"""

from tests.web.sight.canaries import RESTRICTED, Canary
from tests.web.sight.doors import PEOPLE

OF_THE_BOARD = {"manager", "board chair", "quality"}
NAMED = {"manager", "chair"}
AGENCIES = {"hospital": 1, "owner": 1, "police": 2}
HAS_A_PART_IN = {"police": "SCR-2016-01-A01"}
_OF_THE_SUBGROUP = {"SCR-2016-01", "SCR-2016-02", RESTRICTED}
_REVIEWS_OF: dict[str, set[str]] = {
    "nobody": set(),
    "chair": _OF_THE_SUBGROUP,
    "member": _OF_THE_SUBGROUP,
    "reviewer": {"SCR-2016-01"},
}
_WITH_OWN_ACTIONS = {
    "hospital": {"SCR-2016-01", "SCR-2016-02"},
    "owner": {"SCR-2016-01", "SCR-2016-02"},
    "police": {"SCR-2016-01", "REV-2017-01"},
}
_OF_ACTIONS = {
    "action",
    "alert",
    "contribution",
    "evidence",
    "evidence_grading",
    "extension",
    "history",
    "impact_check",
    "progress_update",
}
_OF_AGENCIES = {"agency_return", "briefing", "dissemination", "recommendation"}


def may_read(name: str, word: Canary) -> bool:
    """Tell whether somebody signed in to the first board may be shown a word."""
    if word.board not in (1, None):
        return False
    if word.to:
        return word.to == PEOPLE[name]
    if not word.review:
        return word.agency is None or word.table in ("agency", "post", "seat") or _is_whole(name)
    if word.review == RESTRICTED and name not in NAMED:
        return False
    if name in AGENCIES:
        return _of_agency(name, word)
    return _is_whole(name) or word.review in _REVIEWS_OF[name]


def _is_whole(name: str) -> bool:
    return name in OF_THE_BOARD


def _of_agency(name: str, word: Canary) -> bool:
    if word.column == "recommendation.cleared_wording":
        return word.review in _WITH_OWN_ACTIONS[name]
    if word.table == "action" and HAS_A_PART_IN.get(name) == word.action:
        return True
    tables = _OF_ACTIONS if name == "owner" else _OF_ACTIONS | _OF_AGENCIES
    return word.table in tables and word.agency == AGENCIES[name]
