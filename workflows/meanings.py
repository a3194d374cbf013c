"""What a move may mean to the tracker, whatever its file calls it: the vocabulary of `means`.

The tracker makes some moves by itself and knows others again in history: by these words alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from workflows.definition import Workflow

HAND_IN, SIGN_OFF, TAKE_UP_AGAIN = "hand_in", "sign_off", "take_up_again"
BLOCK, HAND_BACK = "block", "hand_back"
REPLACE, MERGE, SPLIT = "replace", "merge", "split"
CHANGE_OWNER, SET_FIRST_DUE, GIVE_MORE_TIME = "change_owner", "set_first_due", "give_more_time"
ASK, PASS_UP, GRANT, REFUSE = "ask", "pass_up", "grant", "refuse"
WITHDRAW, LAPSE = "withdraw", "lapse"
BEGIN, REPORT, EXCUSE = "begin", "report", "excuse"
ANSWER, DROP = "answer", "drop"
RECORD, SEND, ASK_AGENCIES = "record", "send", "ask_agencies"
CONTEST, REPLY, ANSWER_BY_ACTION = "contest", "reply", "answer_by_action"
SPOKEN = (BEGIN, REPORT, HAND_IN)
"""By which an agency says how its part of a collective action stands."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One word of `means`: what the move is for, and how many moves of a file bear it.

    `stays` is one that changes an item where it stands.
    """

    name: str
    purpose: str
    wanted: Literal["one", "some", "any"] = "one"
    stays: bool = False


def _of(*meanings: Meaning) -> Mapping[str, Meaning]:
    return {meaning.name: meaning for meaning in meanings}


_RECORD = Meaning(RECORD, "facts of the item are written down or corrected", stays=True)
_MORE_TIME = Meaning(GIVE_MORE_TIME, "a later due date is given", stays=True)
MEANINGS: Mapping[str, Mapping[str, Meaning]] = {
    "action": _of(
        Meaning(HAND_IN, "the owner hands in the work", "some"),
        Meaning(SIGN_OFF, "somebody else accepts the work as done", "some"),
        Meaning(TAKE_UP_AGAIN, "work that was signed off is taken up again"),
        Meaning(CHANGE_OWNER, "another post becomes the owner", stays=True),
        Meaning(SET_FIRST_DUE, "the first due date is set", stays=True),
        _MORE_TIME,
        Meaning(BLOCK, "work waits for others and is looked at again on a day", "any"),
        Meaning(HAND_BACK, "an owner hands the action back, to be placed again", "any"),
        Meaning(REPLACE, "another action takes this one's place", "any"),
        Meaning(MERGE, "the action goes on inside another", "any"),
        Meaning(SPLIT, "the action goes on in several", "any"),
    ),
    "recommendation": _of(
        _RECORD, Meaning(REPLACE, "another recommendation takes this one's place", "any")
    ),
    "finding": _of(
        _RECORD,
        Meaning(CONTEST, "somebody contests the finding"),
        Meaning(REPLY, "the reply to whoever contests it is written down"),
        Meaning(ANSWER_BY_ACTION, "an action answers the finding"),
    ),
    "dissemination": _of(Meaning(SEND, "the learning goes out to the agency")),
    "notice": _of(Meaning(WITHDRAW, "a notice that need not be sent is withdrawn")),
    "extension": _of(
        Meaning(ASK, "more time is asked for", stays=True),
        Meaning(PASS_UP, "the request goes on to the chair of the board"),
        Meaning(GRANT, "the later date is granted"),
        Meaning(REFUSE, "the later date is refused"),
        Meaning(WITHDRAW, "whoever asked takes the request back"),
        Meaning(LAPSE, "a request falls away because the action has ended"),
    ),
    "contribution": _of(
        Meaning(BEGIN, "the agency begins its part", "any"),
        Meaning(REPORT, "the agency says how its part is getting on", "any"),
        Meaning(HAND_IN, "the agency reports its part done"),
        Meaning(EXCUSE, "the part is not needed of the agency"),
        _MORE_TIME,
    ),
    "impact_check": _of(
        Meaning(ANSWER, "it is written down whether practice has changed"),
        Meaning(DROP, "the re-check is dropped"),
    ),
    "review": _of(
        _RECORD, Meaning(ASK_AGENCIES, "agencies are about to be asked for what they know", "any")
    ),
}
"""What the moves of each subject may mean; a subject that is not here has no such word."""


def moves_that_mean(flows: Iterable[Workflow], *means: str) -> frozenset[str]:
    """Return the names that moves of these meanings bear in any of these versions.

    History keeps the name of its day, so it is asked for the names of every version.
    """
    return frozenset(
        move.name for flow in flows for word in means for move in flow.moves_meaning(word)
    )


def moves_that_take(flows: Iterable[Workflow], taken: str) -> frozenset[str]:
    """Return the names of the moves that take something, in any of these versions."""
    return frozenset(move.name for flow in flows for move in flow.moves if taken in move.takes)


def awaiting_answer(workflow: Workflow) -> frozenset[str]:
    """Return the states in which a recommendation is sent and not answered."""
    asked = {"sent", "acknowledged"}
    return frozenset(move.to for move in workflow.moves if asked & set(move.records))


def sent_from(workflow: Workflow) -> frozenset[str]:
    """Return the states in which a recommendation waits to be sent."""
    sending = (move for move in workflow.moves if "sent" in move.records)
    return frozenset(state for move in sending for state in move.from_)


def states_after(flows: Iterable[Workflow], *means: str) -> frozenset[str]:
    """Return the states that moves of these meanings lead to, in any of these versions."""
    return frozenset(
        move.to for flow in flows for word in means for move in flow.moves_meaning(word)
    )
