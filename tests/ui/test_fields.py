"""A field is laid out as it is read: label, hint, error, control, tied together."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template


class Founding(forms.Form):
    kind = forms.ChoiceField(
        label="Où habitez-vous ?", choices=[("b", "Un immeuble"), ("s", "Une rue")], widget=forms.RadioSelect
    )
    email = forms.EmailField(label="Votre adresse e-mail", help_text="Pour vous envoyer un code.")
    homes = forms.IntegerField(
        label="Combien de foyers ?", required=False, help_text="Sert à dessiner la façade."
    )
    floor = forms.CharField(label="Étage", required=False)
    agreed = forms.BooleanField(label="J’accepte la charte")
    paper = forms.ChoiceField(label="Papier", choices=[("a4", "A4")], required=False)

    def clean(self) -> None:
        if self.data.get("kind") == "b" and not self.data.get("email"):
            raise forms.ValidationError("Il manque l’essentiel.")


class Personal(forms.Form):
    place = forms.CharField(label="Lieu", required=False)
    saving = forms.BooleanField(label="Économiser l’encre", required=False)


def drawn(form: forms.Form, field: str) -> str:
    return Template("{% field form.%s %%}".replace("%s", field).replace("%%", "%")).render(
        Context({"form": form})
    )


def summary(form: forms.Form) -> str:
    return Template("{% errors form %}").render(Context({"form": form}))


def order(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


def test_a_field_reads_label_hint_error_control_in_this_order() -> None:
    html = drawn(Founding({"email": "nadia@exemple"}), "email")

    places = order(html, "<label", 'class="hint"', 'class="error"', "<input")
    assert places == sorted(places)


def test_the_control_is_described_by_its_error_then_its_hint() -> None:
    html = drawn(Founding({"email": "nadia@exemple"}), "email")

    assert 'aria-describedby="id_email-erreur id_email-aide"' in html
    assert 'id="id_email-erreur"' in html
    assert 'id="id_email-aide"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="nadia@exemple"' in html


def test_a_field_without_hint_or_error_is_described_by_nothing() -> None:
    html = drawn(Personal(), "place")

    assert "aria-describedby" not in html
    assert "aria-invalid" not in html
    assert 'class="input"' in html


def test_what_is_optional_says_so_among_what_is_not() -> None:
    assert "Facultatif. Sert à dessiner la façade." in drawn(Founding(), "homes")
    assert "Facultatif." in drawn(Founding(), "floor")
    assert "Facultatif" not in drawn(Founding(), "email")
    assert "Facultatif" not in drawn(Founding(), "paper")


def test_a_form_where_all_is_optional_does_not_say_it_at_each_line() -> None:
    assert "Facultatif" not in drawn(Personal(), "place")


def test_boxes_of_a_choice_stand_in_a_named_group_each_with_its_words() -> None:
    html = drawn(Founding({}), "kind")

    assert "<legend>Où habitez-vous ?</legend>" in html
    assert html.count('<label class="choice">') == 2
    assert 'aria-describedby="id_kind-erreur"' in html
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind-erreur"', html)


def test_a_single_box_carries_its_words_and_its_error_above() -> None:
    html = drawn(Founding({}), "agreed")

    assert re.search(
        r'<label class="choice"><input type="checkbox"[^>]*><span>J’accepte la charte</span></label>', html
    )
    assert order(html, 'class="error"', "<input") == sorted(order(html, 'class="error"', "<input"))


def test_nothing_is_said_on_top_of_a_form_that_is_right_or_not_yet_sent() -> None:
    assert summary(Founding()).strip() == ""
    assert summary(Personal({})).strip() == ""


def test_the_summary_counts_and_leads_to_each_field() -> None:
    form = Founding({"kind": "b"})
    html = summary(form)

    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert "3 réponses sont à revoir" in html
    assert re.findall(r'href="#([^"]*)"', html) == ["id_email", "id_agreed"]
    assert "Il manque l’essentiel." in html


@pytest.mark.parametrize("name", ["kind", "email", "agreed"])
def test_the_summary_leads_to_something_that_is_there(name: str) -> None:
    form = Founding({})

    anchor = next(place for place in re.findall(r'href="#([^"]*)"', summary(form)) if name in place)

    assert f'id="{anchor}"' in drawn(form, name)


def test_one_error_is_told_in_the_singular() -> None:
    form = Founding({"kind": "s", "email": "nadia@exemple.fr"})

    assert "Une réponse est à revoir" in summary(form)


@pytest.mark.parametrize("field", ["email", "kind", "agreed"])
def test_what_a_person_typed_comes_back_as_text(field: str) -> None:
    hostile = '"><script>alert(1)</script>'
    data: dict[str, Any] = {field: hostile, "email": hostile}

    assert "<script" not in drawn(Founding(data), field) + summary(Founding(data))
