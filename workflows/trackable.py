"""What makes a recommendation or an action untrackable: advice with its reason, never a bar."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Drafted:
    """The words of a draft and what is settled beside them; a recommendation has no due date."""

    text: str
    has_owner: bool
    due_on: date | None = None
    wants_due_on: bool = False
    evidence_grade: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One weakness: its code, what it is, and what would mend it."""

    code: str
    sentence: str


_WEAK: Mapping[str, str] = {
    "ensure": "says what should be true, not what somebody does: name the step to it",
    "make sure": "says what should be true, not what somebody does: name the step",
    "consider": "is met by thinking about it: say what is to be decided, by whom",
    "explore": "is met by looking into it: say what is to be decided, by whom",
    "remind": "leaves nothing to see afterwards: say what will be different in practice",
    "raise awareness": "leaves nothing to see afterwards: say what will be different in practice",
    "reissue": "re-issues words that did not help before: say what will be different in practice",
    "re-issue": "re-issues words that did not help before: say what will be different in practice",
    "continue to": "asks for nothing new: say what changes",
    "where appropriate": "leaves it to anybody's judgement: say when",
    "as necessary": "leaves it to anybody's judgement: say when",
    "work with": "names company, not work: say what is to be made or changed",
    "strengthen": "has no end at which it is done: say what will be seen when it is",
    "improve": "has no end at which it is done: say what will be seen when it is",
}
_MEASURES = re.compile(
    r"\d|\bper cent\b|\baudit|\bsample|\bmeasur|\bsurvey|\breport(?:s|ed)? to\b|\bevery\b|\ball\b"
    r"|\beach\b|\bcheck(?:s|ed)?\b|\bdata\b|\breview(?:s|ed)? of (?:cases|files|records)\b",
    re.IGNORECASE,
)
_VERBS = (
    "add|adopt|agree|amend|appoint|ask|audit|change|check|collect|commission|consider|contact|"
    "create|deliver|design|develop|ensure|establish|explore|extend|give|hold|implement|improve|"
    "include|introduce|issue|make|monitor|offer|produce|provide|publish|put|raise|recruit|reissue|"
    "remind|remove|report|review|revise|see|send|set|share|strengthen|train|undertake|update|write"
)
_STEPS = re.compile(rf"(?:^|[;.]\s+|,\s+|\band\s+|\bthen\s+)(?:to\s+)?({_VERBS})\b", re.IGNORECASE)
_LONG_WORDS = 45


def remarks(drafted: Drafted) -> list[Remark]:
    """Return what makes a draft hard to track, in the order in which to mend it; none is a bar."""
    return [remark for check in _CHECKS for remark in check(drafted)]


def _no_owner(drafted: Drafted) -> Iterator[Remark]:
    if not drafted.has_owner:
        yield Remark(
            "no_owner",
            "Nobody is named to do it: an action without an owner is the one that is found undone.",
        )


def _weak_words(drafted: Drafted) -> Iterator[Remark]:
    for phrase, why in _WEAK.items():
        if re.search(rf"\b{re.escape(phrase)}", drafted.text, re.IGNORECASE):
            yield Remark("weak_words", f'"{phrase}" {why}.')


def _several(drafted: Drafted) -> Iterator[Remark]:
    steps = [found.lower() for found in _STEPS.findall(drafted.text)]
    if len(steps) > 1:
        yield Remark(
            "several_actions",
            f"It asks for several things at once ({', '.join(steps)}): one may be done and the "
            "other not. Split them.",
        )
    elif len(drafted.text.split()) > _LONG_WORDS:
        yield Remark(
            "long", f"It has more than {_LONG_WORDS} words: what would have to be true is lost."
        )


def _no_measure(drafted: Drafted) -> Iterator[Remark]:
    if not _MEASURES.search(drafted.text):
        yield Remark(
            "no_measure",
            "Nothing in it says how anybody would know that it worked: name a number, a sample "
            "or an audit.",
        )


def _no_date(drafted: Drafted) -> Iterator[Remark]:
    if drafted.wants_due_on and drafted.due_on is None:
        yield Remark("no_date", "It has no date: what is due on no day is never late.")


def _statement_will_do(drafted: Drafted) -> Iterator[Remark]:
    if drafted.evidence_grade == 1:
        yield Remark(
            "statement_will_do",
            "A statement closes it (grade 1): ask for a document, for practice, or for outcomes.",
        )


_CHECKS: tuple[Callable[[Drafted], Iterator[Remark]], ...] = (
    _no_owner,
    _several,
    _weak_words,
    _no_measure,
    _no_date,
    _statement_will_do,
)
