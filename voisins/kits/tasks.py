"""Jobs of the library."""

from django_tasks import task

from voisins.kits.operations import batches


@task()
def make_batch(batch_id: int) -> None:
    """Print a batch of addresses."""
    batches.make(batch_id)
