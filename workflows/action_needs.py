"""What a workflow file may ask of an action, of more time for it, and of what closes it."""

from collections.abc import Callable
from datetime import date

from workflows import phrases
from workflows.action_rules import grade_in_full
from workflows.facts import Facts
from workflows.need import Need

NOT_MINE, WRONG_AGENCY, BLOCKED = "not_mine", "wrong_agency", "blocked_by_agency"
DECLINES = {
    NOT_MINE: "it is not this role's to do",
    WRONG_AGENCY: "it belongs to another agency",
    BLOCKED: "another agency stands in the way",
}
"""Why an owner may hand an action back."""
OUTSIDE, OUTSIDE_WORDS = "outside", "somebody who is not one of the board’s agencies"
"""Who stands in the way where the board has no such agency; the reason then names them."""
IMPACT_FOUND = ("embedded", "impact_seen")
CHECK_RESULTS = {
    "no_change": "no change",
    "some": "some change",
    "embedded": "embedded",
    "impact_seen": "impact seen",
}
"""What a re-check may find of practice."""


def _always(sentence: str) -> Callable[[Facts], str]:
    return lambda _facts: sentence


def _grade_sentence(facts: Facts) -> str:
    wanted = grade_in_full(facts.evidence_grade_needed)
    if facts.evidence_grade is None:
        return f"No evidence in date is attached, and this asks for {wanted}. It needs some first."
    return (
        f"The best evidence in date is {grade_in_full(facts.evidence_grade)}, and this asks for "
        f"{wanted} or better. It needs better evidence first."
    )


def _laggards_sentence(facts: Facts) -> str:
    if not facts.laggards:
        return "It is not known which agencies have done their part: look at each contribution."
    return (
        f"Not every agency that has to has done its part: {', '.join(facts.laggards)}. "
        "Ask them, or have a chair wait for fewer."
    )


def _authority_sentence(facts: Facts) -> str:
    wanted = (facts.extension_takes or "a chair").replace("_", " ")
    return f"So much more time takes the {wanted}: ask them to decide on it."


def _not_later_sentence(facts: Facts) -> str:
    if facts.proposed_due_on is None:
        return "No meeting is named for the due date to follow: name one."
    due = phrases.day(facts.due_on) if facts.due_on else "no date"
    return (
        f"Following that meeting it would fall due on {phrases.day(facts.proposed_due_on)}, later "
        f"than {due}: ask for an extension first."
    )


def _too_early_sentence(facts: Facts) -> str:
    until = phrases.day(facts.too_early_until) if facts.too_early_until else "its day"
    return (
        f'It asks what is left of the change by then, so before {until} only "no change" can '
        "be recorded: answer it from that day on."
    )


def _is_not_later(facts: Facts) -> bool:
    proposed = facts.proposed_due_on
    return proposed is not None and (facts.due_on is None or proposed <= facts.due_on)


ACTION_NEEDS = (
    Need(
        "evidence_of_grade",
        lambda facts: (facts.evidence_grade or 0) >= facts.evidence_grade_needed,
        _grade_sentence,
        {"evidence_grade": 6},
        also_reads=("evidence_grade_needed",),
    ),
    Need(
        "signer_is_independent",
        lambda facts: not facts.actor_is_of_owning_agency,
        _always(
            "You are of the agency that owns this, or were while it ran, and this board wants it "
            "signed off by somebody from another: ask the chair of the subgroup or of the board."
        ),
        {"actor_is_of_owning_agency": False},
    ),
    Need(
        "contributions_done",
        lambda facts: facts.laggards == (),
        _laggards_sentence,
        {"laggards": ()},
    ),
    Need(
        "decline_explained",
        lambda facts: facts.declined_because in DECLINES,
        _always(
            "It is not said why it comes back: it is not this role's to do, it belongs to another "
            "agency, or another agency stands in the way."
        ),
        {"declined_because": NOT_MINE},
    ),
    Need(
        "extensions_given",
        lambda facts: facts.extensions_given,
        _always(
            "This board gives no extensions: the due date stands. Record when you expect to be "
            "done instead."
        ),
        {"extensions_given": True},
    ),
    Need(
        "extension_in_authority",
        lambda facts: facts.extension_takes == "",
        _authority_sentence,
        {"extension_takes": ""},
    ),
    Need(
        "asked_by_another",
        lambda facts: not facts.actor_asked,
        _always("You asked for this, or the action is yours: somebody else has to decide on it."),
        {"actor_asked": False},
    ),
    Need(
        "owner_stands_aside",
        lambda facts: not facts.actor_is_owner,
        _always(
            "You own this, or did, and its owner doesn't decide that: ask somebody else who may."
        ),
        {"actor_is_owner": False},
    ),
    Need(
        "judged_by_another",
        lambda facts: not facts.actor_is_owner,
        _always(
            "You own what this asks about, or did, or handed it in, or signed it off: somebody "
            "else has to say what changed."
        ),
        {"actor_is_owner": False},
    ),
    Need(
        "not_later_than_due",
        _is_not_later,
        _not_later_sentence,
        {"proposed_due_on": date(2017, 1, 3), "due_on": date(2017, 1, 5)},
    ),
    Need(
        "replacements_named",
        lambda facts: len(facts.replacements) > 1,
        _always("Name the actions that it is split into, two at least."),
        {"replacements": ("SCR-2016-01-A02", "SCR-2016-01-A03")},
    ),
    Need(
        "impact_shown",
        lambda facts: facts.assurance in IMPACT_FOUND,
        _always(
            "No re-check has found the change embedded, or its impact: record what was found "
            "before confirming it."
        ),
        {"assurance": "embedded"},
    ),
    Need(
        "asked_in_time",
        lambda facts: facts.too_early_until is None,
        _too_early_sentence,
        {"too_early_until": None},
    ),
    Need(
        "result_given",
        lambda facts: facts.check_result in CHECK_RESULTS,
        _always("It is not said what was found: no change, some change, embedded or impact seen."),
        {"check_result": "some"},
    ),
)
