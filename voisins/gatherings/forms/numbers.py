"""A number in a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": gettext_lazy("Écrivez un nombre en chiffres."),
            "invalid": gettext_lazy("Écrivez un nombre en chiffres."),
            "min_value": gettext_lazy("C’est trop peu : %(limit_value)s au moins."),
            "max_value": gettext_lazy("C’est beaucoup : %(limit_value)s au plus."),
        },
        **more,
    )
