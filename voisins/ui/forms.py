"""How every form of the house starts."""

from typing import Any

from django import forms


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
