"""How the parts of a collective action add up, and whom it still waits for."""

from sqlmodel import Session

from tracker.changing import Work
from tracker.errors import BadInput
from tracker.operations.reviews.left_open import is_settled
from tracker.records import Action, Contribution
from tracker.store import parts
from tracker.wiring import App
from workflows.rollup import ROLLUPS, Part, laggards


def laggards_of(work: Work, action: Action) -> tuple[str, ...]:
    """Name the agencies that an action's submission still waits for, with their dates."""
    return laggards(action.rollup, parts_of(work.app, work.session, action.id or 0))


def parts_of(app: App, session: Session, action_id: int) -> list[Part]:
    """Return what each contributing agency owes and whether it is done."""
    return [
        Part(agency.name, row.due_on, is_done(app, row), not is_excused(app, row))
        for row, agency in parts.of_action(session, action_id)
    ]


def is_done(app: App, row: Contribution) -> bool:
    """Tell whether an agency's part is done."""
    return app.workflow(row.workflow_name, row.workflow_version).state(row.state).counts_as_done


def is_excused(app: App, row: Contribution) -> bool:
    """Tell whether an agency's part is not needed any more."""
    return app.workflow(row.workflow_name, row.workflow_version).state(row.state).is_final


def is_open(app: App, row: Contribution) -> bool:
    """Tell whether an agency still owes its part."""
    return not is_settled(app, row)


def check_rollup(rule: str) -> str:
    """Return a roll-up rule back, or refuse one that there is not."""
    if rule not in ROLLUPS:
        known = ", ".join(ROLLUPS)
        raise BadInput(
            "unknown_rollup",
            f'"{rule}" is not a roll-up rule: give one of {known}.',
            field="rule",
            rule=rule,
        )
    return rule
