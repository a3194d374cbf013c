"""How to mend at the command line what was refused: by code, or by code and field."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.refusals import CodedError, MoveRefused, Reason

Facts = Mapping[str, Any]


def hinted(sentence: str, hint: str) -> str:
    """Return a sentence and what to type: after it, or in it where the hint goes on in its words.

    A hint that begins with a capital or on a new line stands by itself.
    """
    if not hint:
        return sentence
    if hint[0].isupper():
        return f"{sentence} {hint}"
    return sentence + hint if hint[0] == "\n" else sentence.removesuffix(".") + hint


def hint_for(code: str, field: str = "", facts: Facts | None = None) -> str:
    """Return what to type where something was refused; "" where the sentence says it all.

    A fact that the hint names and the refusal lacks is shown as the option's help shows it.
    """
    hint = HINTS.get(f"{code}.{field}", HINTS.get(code, ""))
    known = facts or {}
    return hint.format_map(_Words(known)) if isinstance(hint, str) else hint(known)


def hint_beside(warning: str, **facts: Any) -> str:
    """Return what to type after a warning of a command."""
    return WARNINGS[warning].format(**facts)


def spoken(fault: CodedError) -> str:
    """Return what was refused as one line of sentences, with what to type."""
    if isinstance(fault, MoveRefused):
        return " ".join(map(reason_spoken, fault.reasons))
    return hinted(str(fault), hint_for(fault.code, fault.field, fault.facts))


def reason_spoken(reason: Reason) -> str:
    """Return one reason against a move, with what to type."""
    return hinted(reason.sentence, hint_for(reason.code, reason.field, reason.facts))


class _Words(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return name.upper()


def _seats(facts: Facts) -> str:
    option = f" --subgroup {facts['subgroup']}" if facts.get("subgroup") else ""
    return f" with tracker meeting add-seat TITLE{option}"


def _list_of_kind(facts: Facts) -> str:
    kind = facts.get("kind", "")
    shown = _LISTS.get(kind, f"{kind.replace('_', ' ')} list")
    return f"See what there is with: tracker {shown}"


def _where_named(hint: str) -> Callable[[Facts], str]:
    """Return a hint for the sentence that names what is missing, and for no other of its need."""
    return lambda facts: hint if facts.get("missing") else ""


_LISTS = {
    "agency_return": "return list",
    "impact_check": "impact list",
    "finding": "finding list REVIEW",
    "learning_event": "event list",
    "seat": "meeting attendance",
}
"""The command that shows all of a kind, where it isn't the kind's name and "list"."""

_LATER_TO = ": give a later --to."
HINTS: Mapping[str, str | Callable[[Facts], str]] = {
    # Who acts, and on which board.
    "unknown_actor": (
        "Check --as or TRACKER_ACTOR; a business manager can add a person with: tracker person add"
    ),
    "no_board": "Make one with: tracker init",
    "board_not_named": ": --board REF.",
    "unknown_post": "See them with: tracker board show",
    "unknown_person": "See them with: tracker person list",
    "subgroup_missing": ": --subgroup REF.",
    "agency_missing": ": --agency REF.",
    "unknown_reference": _list_of_kind,
    "unknown_record": "See what there is with: tracker review list, tracker action list",
    "changed_meanwhile": "See what changed with: tracker history {reference}",
    "nobody_in_chair": "Put somebody in the chair with: tracker person appoint",
    "nothing_to_sign_in_for": "Give them one with: tracker person appoint {person} POST",
    "last_who_may_appoint.successor": (
        "Do so with tracker person appoint, or name who takes over with --successor"
    ),
    "last_who_may_appoint.last_day": "Do so with: tracker person appoint PERSON POST",
    "last_who_may_open": "Do so with: tracker review admit {reference} PERSON",
    "last_who_may_admit": "Do so with: tracker review admit {reference} PERSON",
    "not_a_way_back": "See them with: tracker board show",
    "nobody_named": ", or everybody new with --all-new.",
    "unknown_failed_letter": "See them with: tracker outbox list --failed",
    "unknown_uncertain_letter": "See them with: tracker outbox list --uncertain",
    # The database.
    "database_behind": "Run: tracker db upgrade.",
    "database_missing": "; for a new database run: tracker db upgrade.",
    "calendar_not_filled": "Run: tracker db upgrade",
    # Days.
    "as_of_to_come": "See what it would do with --dry-run.",
    "before_last_step": "Give a later --on.",
    "counts_when_recorded": ": leave out --on.",
    "request_counts_today": ": leave out --on.",
    # The law.
    "why_not_one_line": ', such as --why "State Funeral".',
    "not_proclaimed": "See them with: tracker calendar show --nation {nation}",
    "unknown_workflow": "See: tracker workflow list",
    "no_edition_in_force": ": --edition NAME --reason WHY.",
    # Learning.
    "outsider_not_named": ": --addressee TEXT.",
    "confirm_by_past": ", with --confirm-by.",
    "words_missing.by_whom": " (--by-whom).",
    "words_missing.response": " (--response).",
    "not_taken.by_whom": " (--by-whom).",
    "not_taken.response": " (--response).",
    "no_action_answers": "Add one with tracker action add, and name it with --action.",
    "reply_outstanding": "Record it first with: tracker finding move {reference} {reply}",
    "not_happened_yet": " with: tracker recommendation move",
    "day_given_and_unknown": " (--on or --date-not-known).",
    "dates_nothing": ": leave --date-not-known out.",
    "no_theme_named": "See them with: tracker learning themes",
    "unknown_theme": "See the list with: tracker learning themes",
    "unknown_tagged_item": (
        "See them with: tracker finding list, tracker recommendation list, tracker action list"
    ),
    "no_meeting_on_day": "Add one with: tracker meeting add",
    "nothing_to_compare": " with --theme.",
    # Meetings, challenges and concerns.
    "attendance_on_record": (
        "\nWhere the file is right: tracker meeting import-attendance FILE --replace."
    ),
    "words_missing.challenged_by": " (--by-whom).",
    "words_missing.challenged": " (--whom).",
    "words_missing.raised_by": " (--by-whom).",
    "reason_for_new_date_missing": ": give --reason TEXT.",
    "meeting_over": "See those to come with: tracker meeting list",
    "nothing_minuted": " (--minute or --decision).",
    "minuted_already": (
        "To put that right, give the whole minute with --corrects; history keeps the earlier."
    ),
    "quorum_out_of_reach": _seats,
    # Actions and their parts.
    "replacement_done": " (tracker action show {reference} says what became of it).",
    "due_date_governed": " with tracker action extend.",
    "blocker_not_named": ": --blocked-by AGENCY, or --blocked-by outside",
    "unknown_blocker": "See the agencies with: tracker board show",
    "extensions_given": ": tracker action forecast REFERENCE DATE.",
    "contributions_done": _where_named(" (tracker contribution rule)."),
    "part_needs_due_on": ": give --due.",
    "part_day_past": _LATER_TO,
    "part_due_past": ": give a later --due.",
    "fewer_needs_reason": " with --reason.",
    "unknown_evidence": "See: tracker action show {reference}",
    "unknown_reason_code": " (--code).",
    "more_time_day_past": _LATER_TO,
    "reason_for_grade_missing": ", with --reason.",
    # Reviews.
    "words_missing.reason": " (--reason).",
    "return_due_past": ": give a later --due.",
    "conclusion_against_answers": (
        "To correct an answer: tracker review answer {reference} CRITERION"
    ),
    "criteria_answered": lambda facts: (
        "" if facts.get("missing") else " (--criteria-met or --criteria-not-met)."
    ),
    "date_before_step": ", with --reason.",
    "nothing_decided_on_record": (
        "To convert it: tracker review moves REFERENCE. To name it: --beside REFERENCE --link "
        "follows. To say who decided: --decided-on DATE --authority WHO --reason WHY"
    ),
    "decided_otherwise": ": tracker review moves {reference}",
    "decided_once_logged": ": leave --decided-on out.",
    "words_missing.authority": " (--authority).",
    "takes_no_recommendation": (
        "What may be done with {reference}: tracker review moves {reference}"
    ),
    "no_recommendation_yet": "Record it first with: tracker review recommend",
    "no_decision_yet": "Record one with: tracker review decide",
    "recommended_on_record": ": use tracker review recommend {reference}",
    "decided_on_record": ": use tracker review decide {reference}",
    "incident_after_referral": "Correct --incident-on or --notified.",
    "pseudonym_taken": " with --beside REFERENCE.",
    "nobody_concerned": ': --pseudonym "Child A"',
    "not_one_pseudonym": ': --pseudonym "Child A" --pseudonym "Child B"',
    "subgroup_not_theirs": "A subgroup is named with --subgroup.",
    "last_notice_of_clock": ": tracker review waive {review} {clock} --reason WHY",
    "notices_sent": _where_named("To record one: tracker notice move REFERENCE send"),
    "learning_shared": _where_named(
        "To send it: tracker briefing issue. To plan it: tracker dissemination plan"
    ),
    "words_missing.recipient": " (--to).",
    "words_missing.label": " (--what).",
    "notice_due_past": "Give --due a day that is still to come.",
    "unknown_participant": "To add one: tracker board add-agency, tracker board add-post",
    "published_too_early": " with --reason.",
    "begins_with_its_decision": "Leave --notified out, or correct the one or the other.",
    "aware_after_notifying": "Correct --aware or --notified.",
    "not_restricted": "Restrict it with: tracker review restrict {reference} --reason TEXT",
    "review_by_too_early": "Give a later --review-by.",
    "edition_needs_reason": " with --reason.",
    "no_editions": "Leave --edition out.",
    "converted_by_converting": ": see what may be done with tracker review moves REFERENCE.",
    "not_revisited": "See which they are with: tracker review show {review}",
    "incident_reviewed_already": (
        "Another incident is given with --incident-on and --area, not with --incident."
    ),
    "second_review_needs_reason": ", with --reason.",
    "no_sitting_on_day": "Add it with: tracker meeting add",
    "nobody_may_waive": ": tracker person appoint.",
}
"""What to type, by the code of what was refused or warned of; `code.field` goes before `code`."""

WARNINGS = {
    "no_attendance": "Record who came with: tracker meeting attend {meeting} SEAT=y",
    "meeting_moved.late": ": ask for more time with tracker action extend",
    "meeting_moved.forecasts_only": ": say when it will be done with tracker action forecast",
    "forecast_after_due": "; more time is asked for with: tracker action extend",
    "waiver_undone": "To waive it again: tracker review waive {review} {clock}",
    "calendar_ends": ", then run: tracker db upgrade",
    "owns_the_tables": "As their owner, run: tracker db roles ROLE",
}
"""What to type after a warning, by what the command warns of."""

SETTLED_BY = {
    "action_unowned": "tracker action assign {reference} --owner POST",
    "action_undated": "tracker action set-due {reference} DATE",
    "recommendation_unsent": "tracker recommendation move {reference} send",
    "sending_undated": "tracker recommendation date {reference} sent DATE",
    "action_serves_nothing": "tracker action serve {reference} RECOMMENDATION",
    "action_unproved": "tracker action evidence {reference} --link ...",
    "not_carried_out": "tracker action add ...",
    "post_unheld": "tracker person appoint PERSON {reference}",
    "no_chair_post": "tracker board add-post ... --role subgroup_chair",
    "no_lead_post": "tracker board add-post ... --role agency_lead",
    "person_without_post": "tracker person appoint ...",
    "nobody_appoints": (
        "tracker person appoint; once nobody can, the installation's owner: tracker db appoint"
    ),
    "nobody_opens": "tracker review admit {reference} PERSON",
    "nobody_opens_unseen": "tracker review admit REVIEW PERSON --break-glass REASON",
    "letter_failed": "tracker outbox list --failed, then: tracker outbox retry ID",
    "letter_uncertain": "Ask whoever it was for, then: tracker outbox arrived ID, or retry ID",
    "letter_waits": "tracker outbox send",
}
"""What settles a doubt about a board's records."""

NEXT_STEPS = {
    "make_database": "There is no board yet. Make one with: tracker init",
    "upgrade": "Run: tracker db upgrade",
    "restore": "The file is damaged. Put a backup back with tracker restore, and check the disk.",
    "find_database": (
        "The database was here and is gone. See whether its disk is there, or put a backup back "
        "with tracker restore"
    ),
    "settle_held": "Say which letters had left before the restore: tracker outbox held",
    "find_out": "Change nothing yet. Keep a copy, find out who could write there, compare with the "
    "last backup and with the seals in the chairs' digests, and restore what was lost.",
    "make_room": "Make room on its disk, or let the tracker write to its folder; until then it is "
    "only read.",
    "shut_off": "Take the rights of others away with: chmod go= FILE",
    "make_board": "Make a board with: tracker init",
}
"""What to do with a database that can't be worked with as it is."""

ACTION_NEEDS = {
    "reason_given": "--reason TEXT",
    "decline_explained": "--because not_mine|wrong_agency|blocked_by_agency",
    "not_later_than_due": "--meeting REFERENCE",
    "evidence_attached": "--note TEXT, --link ADDRESS or --file PATH",
    "owner_named": "--owner POST",
    "due_on_set": "--due DATE",
    "later_due_on": "--due DATE, later than now",
    "review_on_set": "--review-on DATE",
    "replacement_named": "--replaced-by REFERENCE",
    "replacements_named": "--into REFERENCE --into REFERENCE",
}
"""What meets a need of an action's move."""

REVIEW_NEEDS = {
    "recommended": "tracker review recommend {reference}",
    "decided": "tracker review decide {reference}",
    "reason_given": "--reason TEXT",
    "reviewer_independent": "--lead-reviewer NAME --independent",
    "publication_on_set": "tracker review date {reference} publication DATE",
}
"""What meets a need of a review's move, or makes the record that it takes."""
