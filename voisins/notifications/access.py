"""The door to how a letter looks."""

from django.core.mail import EmailMultiAlternatives
from django.http import Http404

from voisins.notifications.operations.samples import sample_mail


def sample_or_404(name: str) -> EmailMultiAlternatives:
    """How the letter of this name looks."""
    mail = sample_mail(name)
    if mail is None:
        raise Http404
    return mail
