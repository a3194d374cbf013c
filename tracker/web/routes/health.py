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
    """Answer 200 while every job of the timetable has run, is on time and did what it was to do.

    Others are named. A board's records are not looked at, and no board is named.
    """
    app = request.app.state.tracker
    jobs = firings(app, jobs_of(app))
    late = [job.job for job in jobs if not job.is_on_time]
    failed = [job.job for job in jobs if job.has_failed]
    told = {"on_time": not late, "late": late, "failed": failed}
    return JSONResponse(told, 503 if late or failed else 200)
