"""Whether the service lives, and whether it can serve: for whoever watches it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tracker.pages.database_health import check_database

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
