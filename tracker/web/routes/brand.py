"""The board's own colour, as a style sheet: a page may hold no style of its own."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

router = APIRouter()
_KEPT_AN_HOUR = "public, max-age=3600"


@router.get("/assets/brand.css")
def brand(request: Request) -> Response:
    """Return the colour that stands behind the service's name."""
    colour = request.app.state.tracker.files.service.colour
    style = request.app.state.templates.get_template("pages/brand.css").render(colour=colour)
    return Response(style, media_type="text/css", headers={"Cache-Control": _KEPT_AN_HOUR})
