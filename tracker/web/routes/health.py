"""Whether the service lives, and whether it can serve: for whoever watches it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tracker.pages.database_health import check_database
from tracker.pages.job_status import firings
from tracker.scheduler import jobs_of

router = APIRouter()


@router.get("/healthz")
def healthz() -> Response:
    """Answer that the process lives."""
    return JSONResponse({"alive": True})


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Answer 200 once pages can be served: database, schema and calendar are in order."""
    health = check_database(request.app.state.tracker)
    is_ready = health.is_well and health.next_step is None
    return JSONResponse({"ready": is_ready}, 200 if is_ready else 503)


@router.get("/timerz")
def timerz(request: Request) -> Response:
    """Answer 200 while every job of the timetable has run and is on time; name those that aren't.

    A board's records are not looked at: what is told is whether a scheduler lives.
    """
    app = request.app.state.tracker
    late = [job.job for job in firings(app, jobs_of(app)) if not job.is_on_time]
    return JSONResponse({"on_time": not late, "late": late}, 503 if late else 200)
