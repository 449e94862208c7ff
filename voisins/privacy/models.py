"""Who was told that their account will be erased, since they have not come for long."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person


class Notice(models.Model):
    """Told once, then a second time; erased as soon as the person comes back."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    first_at = models.DateTimeField()
    second_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("avis d’effacement")

    def __str__(self) -> str:
        return str(self.person)
