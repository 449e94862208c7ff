"""The link at the end of a mail: it shows a button, and only the button stops anything."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from voisins.lib.clock import now
from voisins.lib.http import Request
from voisins.notifications.operations import choosing
from voisins.notifications.queries import labels_of
from voisins.notifications.rules import links


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Mail programs send the form themselves (RFC 8058): neither a session nor a token of ours is asked for."""
    found = links.opened(token)
    if found is None:
        return render(request, "notifications/no_link.html", status=404)
    again, done = "again" in request.POST, request.method == "POST"
    if done:
        act = choosing.start_again if again else choosing.stop
        act(stop=found, at=now())
    context = {"labels": labels_of(found.what), "done": done, "again": again}
    return render(request, "notifications/stop.html", context)
