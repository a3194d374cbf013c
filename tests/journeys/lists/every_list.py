"""Every list, with what it offers."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.pages.action_lines import action_lines
from tracker.pages.briefing_lines import BRIEFINGS, briefings
from tracker.pages.challenge_lines import CHALLENGES, CONCERNS, challenges, concerns
from tracker.pages.contribution_lines import CONTRIBUTIONS, contribution_lines
from tracker.pages.decision_lines import DECIDED, decided_reviews
from tracker.pages.dissemination_lines import DISSEMINATIONS, dissemination_lines
from tracker.pages.event_lines import EVENTS, events
from tracker.pages.extension_lines import EXTENSIONS, extension_lines
from tracker.pages.finding_lines import FINDINGS, finding_lines
from tracker.pages.holdings import PEOPLE, people_of
from tracker.pages.impact_lines import IMPACT_CHECKS, impact_lines
from tracker.pages.incident_lines import INCIDENTS, incident_lines
from tracker.pages.letter_lines import ALERTS, LETTERS, letters, open_alerts
from tracker.pages.listing import Listed, Listing
from tracker.pages.meeting_lines import MEETINGS, meeting_lines
from tracker.pages.notice_lines import NOTICES, notice_lines
from tracker.pages.planned_actions import ACTIONS
from tracker.pages.recommendation_lines import RECOMMENDATIONS, recommendation_lines
from tracker.pages.return_lines import RETURNS, return_lines
from tracker.pages.review_lines import REVIEWS, review_lines

LISTS: Mapping[str, tuple[Callable[..., Listed[Any]], Listing]] = {
    "actions": (action_lines, ACTIONS),
    "alerts": (open_alerts, ALERTS),
    "briefings": (briefings, BRIEFINGS),
    "challenges": (challenges, CHALLENGES),
    "concerns": (concerns, CONCERNS),
    "contributions": (contribution_lines, CONTRIBUTIONS),
    "decisions": (decided_reviews, DECIDED),
    "disseminations": (dissemination_lines, DISSEMINATIONS),
    "events": (events, EVENTS),
    "extensions": (extension_lines, EXTENSIONS),
    "findings": (finding_lines, FINDINGS),
    "impact checks": (impact_lines, IMPACT_CHECKS),
    "incidents": (incident_lines, INCIDENTS),
    "letters": (letters, LETTERS),
    "meetings": (meeting_lines, MEETINGS),
    "notices": (notice_lines, NOTICES),
    "people": (people_of, PEOPLE),
    "recommendations": (recommendation_lines, RECOMMENDATIONS),
    "returns": (return_lines, RETURNS),
    "reviews": (review_lines, REVIEWS),
}
ORDERS = [
    (name, minus + order)
    for name, (_, offered) in LISTS.items()
    for order in offered.orders
    for minus in ("", "-")
]
FILTERS = [(name, narrowed) for name, (_, offered) in LISTS.items() for narrowed in offered.filters]
