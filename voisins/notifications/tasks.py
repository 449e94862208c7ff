"""Jobs of the outbox."""

from django_tasks import task

from voisins.lib.clock import now
from voisins.notifications import operations


@task()
def deliver() -> None:
    """Send what is due."""
    operations.deliver(at=now())
