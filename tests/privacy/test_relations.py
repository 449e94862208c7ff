"""Each relation to a person is decided: exported or not, erased or unlinked; each model of ours has its line in the policy."""

from pathlib import Path

from django.apps import apps
from django.db import models

from voisins.accounts.models import Person
from voisins.neighbourhoods.models import Membership
from voisins.privacy.kinds import HELD, TERMS, Fate

POLICY = Path(__file__).parents[2] / "docs" / "policies" / "retention.yaml"
FATES = {models.CASCADE: Fate.GOES, models.SET_NULL: Fate.UNLINKED}


def relations() -> dict[str, Fate]:
    """Every foreign key to a person, or to their place in a voisinage, of our apps and of those that we use."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model in (Person, Membership):
                label = f"{model._meta.app_label}.{model.__name__}.{field.name}"
                found[label] = FATES[field.remote_field.on_delete]
    return found


def days() -> dict[str, int]:
    """What the policy gives a number of days, by the first word of its line."""
    found, name = {}, ""
    for line in POLICY.read_text(encoding="utf-8").splitlines():
        if line.endswith(":") and not line.startswith((" ", "#")):
            name = line[:-1].split(",")[0]
        elif line.startswith("  days: "):
            found[name] = int(line.removeprefix("  days: "))
    return found


def test_every_relation_to_a_person_is_declared_with_what_becomes_of_it() -> None:
    assert {relation: held.fate for relation, held in HELD.items()} == relations()


def test_a_relation_that_nobody_declares_is_seen() -> None:
    """The control."""
    assert {"neighbourhoods.Ask.person", "mutual_aid.Turn.member"} <= relations().keys()
    assert len(relations()) >= 40


def test_what_is_forgotten_in_time_is_what_the_policy_says() -> None:
    assert {name: term.days for name, term in TERMS.items()} == days()


def test_every_model_that_holds_a_person_has_its_line_in_the_policy() -> None:
    policy = POLICY.read_text(encoding="utf-8")
    models_of = {relation.rpartition(".")[0] for relation in relations()}
    # Secrets of allauth stand on one line: account.EmailAddress, mfa.Authenticator.
    assert sorted(model for model in models_of if model not in policy) == []
