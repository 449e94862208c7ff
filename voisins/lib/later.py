"""Ask for a job by name: operations know no task module, and the job is queued in their own transaction."""

from django.utils.module_loading import import_string


def later(name: str, **ids: int | str) -> None:
    """Queue ``voisins.<app>.tasks.<job>``, written ``<app>.<job>``; if the transaction rolls back, so does the job."""
    app, _, job = name.partition(".")
    import_string(f"voisins.{app}.tasks.{job}").enqueue(**ids)
