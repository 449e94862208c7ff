"""How a form's field is laid out: label above, hint, error, then the control, tied together for screen readers."""

from dataclasses import dataclass

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    RadioSelect,
)
from django.forms.widgets import Select
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Box:
    """One box of a choice."""

    control: SafeString | str
    label: str


@dataclass(frozen=True)
class LaidOut:
    """A field ready for its template. ``shape`` is ``line``, ``tick`` (one box) or ``choice`` (several)."""

    shape: str
    id: str
    label: str
    hint: str
    optional: bool
    errors: tuple[str, ...]
    anchor: str
    control: SafeString | str
    choices: tuple[Box, ...]
    told_by: str


@dataclass(frozen=True)
class Fault:
    """One line of the summary; without ``anchor`` it concerns the form as a whole."""

    label: str
    sentence: str
    anchor: str


def laid_out(field: BoundField) -> LaidOut:
    shape = _shape(field)
    optional, told_by = _says_optional(field), _told_by(field)
    return LaidOut(
        shape=shape,
        id=field.auto_id or field.html_name,
        label=str(field.label),
        hint=str(field.help_text),
        optional=optional,
        errors=tuple(str(error) for error in field.errors),
        anchor=anchor(field),
        control="" if shape == "choice" else field.as_widget(attrs=_attributes(field, shape, told_by)),
        choices=tuple(Box(box.tag(), str(box.choice_label)) for box in field.subwidgets)
        if shape == "choice"
        else (),
        told_by=told_by,
    )


def faults(form: BaseForm) -> list[Fault]:
    """Every error of the form, those of the whole form first, then in the order of its fields."""
    if not form.is_bound:
        return []
    whole = [Fault("", str(error), "") for error in form.non_field_errors()]
    return whole + [
        Fault(str(field.label), str(error), anchor(field)) for field in form for error in field.errors
    ]


def anchor(field: BoundField) -> str:
    """The id of what takes focus: the control, or the first of several."""
    if _shape(field) == "choice":
        return str(field.field.widget.id_for_label(field.auto_id, "0"))
    return field.id_for_label


def _shape(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choice"
    return "tick" if isinstance(widget, CheckboxInput) else "line"


def _told_by(field: BoundField) -> str:
    """The ids of what a screen reader says after the label: the error first, then the hint."""
    told = [f"{field.auto_id}-erreur"] if field.errors else []
    told += [f"{field.auto_id}-aide"] if field.help_text or _says_optional(field) else []
    return " ".join(told)


def _attributes(field: BoundField, shape: str, told_by: str) -> dict[str, str | bool]:
    own = field.field.widget.attrs.get("class", "")
    classes = own if shape == "tick" else f"input {own}".strip()
    return {name: value for name, value in (("class", classes), ("aria-describedby", told_by)) if value}


def _says_optional(field: BoundField) -> bool:
    """Optional lines say so, unless every line of the form is optional: then its introduction says it once."""
    if field.field.required or not _typed(field):
        return False
    return any(other.field.required for other in field.form if _typed(other))


def _typed(field: BoundField) -> bool:
    widget = field.field.widget
    chosen = CheckboxInput | RadioSelect | CheckboxSelectMultiple | Select | ClearableFileInput
    return not widget.is_hidden and not isinstance(widget, chosen)
