"""How every form of the house starts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from voisins.lib.guards.official import passes_for_official


class QuietForm(forms.Form):
    """No colon after labels, no browser bubble: the page itself says what is wrong, and keeps what was typed."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a field of choices what there is to choose from, known only now."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - said for the type checker; a programming error else
    field.choices = choices


def not_official(name: str) -> None:
    """A validator: nobody goes by the name of a town hall, a service or ourselves."""
    if passes_for_official(name):
        raise forms.ValidationError(
            _("Ce nom est celui d’un service ou d’une administration. Écrivez le vôtre, ou celui de la rue.")
        )
