"""How the service stands, for a board's business manager: a page, or JSON where it is asked."""

from fastapi import APIRouter
from fastapi.encoders import jsonable_encoder
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tracker.pages.service_status import service_status
from tracker.scheduler import jobs_of
from tracker.web.showing import show
from tracker.web.visits import visit

router = APIRouter()


@router.get("/status")
def status(request: Request) -> Response:
    """Show the version, the schema, the jobs' last runs, and the letters that have not left."""
    with visit(request) as seen:
        found = service_status(seen.work, jobs_of(seen.work.app))
        if "application/json" in request.headers.get("Accept", ""):
            return JSONResponse(jsonable_encoder(found))
        return show(request, seen, "status.html", stands=found)
