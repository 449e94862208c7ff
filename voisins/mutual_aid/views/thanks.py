"""The link by which one says thank you: it shows one button, and only the button thanks anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from voisins.lib.clock import now
from voisins.lib.http import Request
from voisins.mutual_aid.operations import closing
from voisins.mutual_aid.queries.acts import act_thanked_by
from voisins.mutual_aid.rules import links


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: Request, token: str) -> HttpResponse:
    """Nobody signs in: who holds the mail may say thank you, and nothing else. The page names nobody."""
    act_id = links.opened(token)
    act = act_thanked_by(act_id) if act_id else None
    if act is None:
        return render(request, "mutual_aid/no_thanks.html", status=404)
    done = request.method == "POST"
    if done:
        closing.thank(act=act, at=now())
    return render(request, "mutual_aid/thanks.html", {"done": done})
