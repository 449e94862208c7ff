"""The telephones and computers on which a person wants to be told."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.lib.errors import Refusal
from voisins.notifications.models import Device
from voisins.notifications.rules.pushing import Subscription, is_sound

MOST = 5


class NotADevice(Refusal):
    sentence = _("Ce navigateur n’a pas su s’inscrire. Essayez de nouveau, ou gardez les courriels.")


@transaction.atomic
def add(*, given: Subscription, by: Person, at: dt.datetime) -> Device:
    """Tell on this device too. A browser belongs to who signed in last; past five, the oldest goes. Raises NotADevice."""
    if not is_sound(given):
        raise NotADevice
    Device.objects.filter(endpoint=given.endpoint).delete()
    made = Device.objects.create(person=by, added_at=at, **vars(given))
    kept = by.devices.order_by("-added_at", "-pk").values_list("pk", flat=True)[:MOST]
    by.devices.exclude(pk__in=list(kept)).delete()
    return made


def remove(*, device: Device) -> None:
    """Tell no more on it; what still waited for it is gone too."""
    device.delete()
