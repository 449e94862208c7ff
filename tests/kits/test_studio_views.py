"""The association's desk: who gets in, what one writes, what another publishes."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from tests.kits.makers import NOON, make_person, make_public
from tests.kits.studio_makers import act, client_of, general_form, make_member, said, small, tract_form
from tests.press import reading
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.kits.enums import State
from voisins.kits.models import Edition, HelpNumber
from voisins.kits.operations import publishing
from voisins.kits.rules import editing

FRAGMENT = {"HX-Request": "true"}


# -- Who gets in ------------------------------------------------------------------------------------------


def test_strangers_are_asked_to_sign_in_and_neighbours_without_role_are_refused(draft: Edition) -> None:
    stranger = Client().get("/atelier/")
    member = client_of(make_person("Odette")).get("/atelier/")

    assert stranger.status_code == 302 and stranger.url.startswith("/connexion/")
    assert member.status_code == 403


@pytest.mark.parametrize("name", ["publier", "programmer", "rendre", "retirer", "proposer"])
def test_an_editor_decides_nothing(in_review: Edition, name: str) -> None:
    nadia = make_member("Nadia", Role.EDITOR)

    answer = client_of(nadia).post(f"/atelier/canicule/agir/{name}/", {"publish_at": "2099-01-01T10:00"})

    assert answer.status_code == 403
    assert Edition.objects.get(pk=in_review.pk).state == State.IN_REVIEW


@pytest.mark.parametrize(
    "page", ["reglages", "sources", "texte/fr", "feuilles", "feuilles/tract/fr", "traduire"]
)
def test_a_reviewer_reads_and_does_not_write(draft: Edition, karim: Person, page: str) -> None:
    assert client_of(karim).get(f"/atelier/canicule/{page}/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/atelier/inondation/",
        "/atelier/inondation/reglages/",
        "/atelier/canicule/texte/tr/",
        "/atelier/canicule/lire/tr/",
        "/atelier/canicule/feuilles/guide/fr/",
        "/atelier/canicule/epreuve/guide/fr.pdf",
        "/atelier/canicule/comparer/?avec=1999-1",
        "/atelier/numeros/inconnu/",
    ],
)
def test_what_is_not_there_is_said_so(draft: Edition, claire: Person, address: str) -> None:
    assert client_of(claire).get(address).status_code == 404


# -- Few queries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/atelier/", 8),
        ("/atelier/canicule/", 13),
        ("/atelier/nouveau/", 7),
        ("/atelier/canicule/reglages/", 8),
        ("/atelier/canicule/sources/", 7),
        ("/atelier/canicule/traduire/", 7),
        ("/atelier/canicule/lire/fr/", 8),
        ("/atelier/numeros/samu/", 7),
        ("/atelier/canicule/texte/fr/", 8),
        ("/atelier/canicule/feuilles/", 8),
        ("/atelier/canicule/feuilles/tract/fr/", 8),
        ("/atelier/canicule/comparer/", 8),
        ("/atelier/numeros/", 7),
    ],
)
def test_a_page_of_the_desk_asks_few_things(
    draft: Edition, claire: Person, django_assert_max_num_queries: Any, address: str, most: int
) -> None:
    client = client_of(claire)
    client.get("/atelier/")

    with django_assert_max_num_queries(most):
        answer = client.get(address)

    assert answer.status_code == 200


def test_the_desk_asks_no_more_for_many_kits(
    draft: Edition, claire: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        make_public(slug=f"kit-{number}", said=small())
    client = client_of(claire)
    client.get("/atelier/")

    with django_assert_max_num_queries(8):
        page = client.get("/atelier/").text

    assert page.count("/atelier/kit-") >= 8


# -- Written ----------------------------------------------------------------------------------------------


def test_an_editor_starts_an_emergency_kit_and_sees_what_is_left_to_write(claire: Person) -> None:
    make_public(slug="galette")
    client = client_of(claire)

    answer = client.post(
        "/atelier/nouveau/", {"title": "Coupure d’eau", "slug": "coupure", "start": "urgence"}, follow=True
    )

    assert answer.redirect_chain[-1][0] == "/atelier/coupure/"
    assert "Il reste un texte à écrire : [Ce que dirait un voisin]" in said(answer)
    assert len(Edition.objects.get(kit__slug="coupure").content.documents) == 5


@pytest.mark.parametrize("slug", ["canicule", "CANICULE", "chiffres", "nouveau", "Été", ""])
def test_an_address_that_is_taken_or_cannot_be_is_told(draft: Edition, claire: Person, slug: str) -> None:
    typed = {"title": "Canicule", "slug": slug, "start": "vide"}

    answer = client_of(claire).post("/atelier/nouveau/", typed)

    assert answer.status_code == 422
    assert Edition.objects.count() == 1


def test_words_are_saved_set_as_a_printer_would_and_shown_as_the_real_page(
    draft: Edition, claire: Person
) -> None:
    client = client_of(claire)
    typed = tract_form(headline="Il fait chaud : l'eau !")

    preview = client.post("/atelier/canicule/feuilles/tract/fr/apercu/", typed, headers=FRAGMENT)
    answer = client.post("/atelier/canicule/feuilles/tract/fr/", typed)

    assert preview.text.count("data:image/png;base64,") == 1
    assert answer.status_code == 302
    words = Edition.objects.get(pk=draft.pk).content.versions["fr"].documents["tract"].words
    assert words["headline"] == "Il fait chaud\u00a0: l’eau\u00a0!"
    assert words["points"] == ["Frappez à une porte.", "Proposez de l’eau.", "Appelez en cas de malaise."]


def test_words_too_long_for_the_paper_are_kept_and_told(draft: Edition, claire: Person) -> None:
    client = client_of(claire)
    typed = tract_form(headline="x" * 60)

    preview = client.post("/atelier/canicule/feuilles/tract/fr/apercu/", typed)
    client.post("/atelier/canicule/feuilles/tract/fr/", typed)

    assert "34 signes au plus, et il y en a 60" in said(preview)
    assert "34 signes au plus, et il y en a 60" in said(client.get("/atelier/canicule/"))


def test_the_page_is_previewed_as_it_will_be_read(draft: Edition, claire: Person) -> None:
    typed = {"page": "## Titre\n\nAppelez le {samu}. <script>alert(1)</script> {inconnu}"}

    answer = client_of(claire).post("/atelier/canicule/texte/fr/apercu/", typed)

    assert "<h2>Titre</h2>" in answer.text and 'href="tel:15"' in answer.text
    assert "<script" not in answer.text and "{inconnu}" in answer.text


def test_in_a_translation_what_was_left_in_french_is_said_in_french(draft: Edition, claire: Person) -> None:
    answer = client_of(claire).post("/atelier/canicule/texte/en/apercu/", {"page": "Call *Secours*."})

    assert '<em lang="fr">Secours</em>' in answer.text


def test_a_review_day_that_is_no_day_is_told_and_breaks_no_page(draft: Edition, claire: Person) -> None:
    client = client_of(claire)

    client.post("/atelier/canicule/reglages/", general_form(review_by="31/05/2027"))

    page = client.get("/atelier/canicule/")
    assert Edition.objects.get(pk=draft.pk).content.review_by == "31/05/2027"
    assert page.status_code == 200
    assert "date de relecture" in page.text


@pytest.mark.parametrize("day", ["06-31", "13-01", "00-10", "6-1", "juin"])
def test_a_season_that_begins_on_no_day_of_the_year_is_refused(
    draft: Edition, claire: Person, day: str
) -> None:
    answer = client_of(claire).post("/atelier/canicule/reglages/", general_form(opens=day))

    assert answer.status_code == 422
    assert f"« {day} » n’est pas un jour de l’année" in said(answer)
    assert Edition.objects.get(pk=draft.pk).content.opens == "06-01"


def test_the_note_on_what_changes_is_written_kept_by_forms_without_it_and_emptied(
    draft: Edition, claire: Person
) -> None:
    client, notes = client_of(claire), []

    for address, typed in (
        ("reglages", general_form(change_note="Le numéro vert a changé.")),
        ("feuilles", {"do": "remove", "document": "tract", "revision": "2"}),
        ("reglages", general_form(change_note="", revision="3")),
    ):
        client.post(f"/atelier/canicule/{address}/", typed)
        notes.append(Edition.objects.get(pk=draft.pk).change_note)

    assert notes == ["Le numéro vert a changé.", "Le numéro vert a changé.", ""]


def test_sheets_are_added_moved_and_taken_out(draft: Edition, claire: Person) -> None:
    client, address = client_of(claire), "/atelier/canicule/feuilles/"

    client.post(
        address, {"do": "add", "slug": "guide", "layout": "guide", "numbers": ["samu"], "revision": "1"}
    )
    client.post(address, {"do": "up", "document": "guide", "revision": "2"})
    client.post(address, {"do": "remove", "document": "tract", "revision": "3"})

    said_now = Edition.objects.get(pk=draft.pk).content
    assert [plan.slug for plan in said_now.documents] == ["guide"]
    assert list(said_now.versions["fr"].documents) == ["guide"]


def test_a_source_is_added_and_an_empty_one_left_out(draft: Edition, claire: Person) -> None:
    rows = {
        "facts-TOTAL_FORMS": "2",
        "facts-INITIAL_FORMS": "0",
        "facts-0-says": "Proposez de l'eau.",
        "facts-0-kind": "health",
        "facts-0-source": "Santé publique France",
        "facts-0-checked_on": "2026-11-23",
        "facts-0-review_by": "2027-05-31",
        "facts-1-kind": "health",
    }

    client_of(claire).post("/atelier/canicule/sources/", {**rows, "revision": "1"})

    (fact,) = Edition.objects.get(pk=draft.pk).content.facts
    assert (fact.says, fact.source) == ("Proposez de l’eau.", "Santé publique France")


def test_a_translation_is_begun_and_the_french_stands_beside_it(draft: Edition, claire: Person) -> None:
    client = client_of(claire)

    answer = client.post("/atelier/canicule/traduire/", {"code": "en"}, follow=True)
    words = client.get("/atelier/canicule/feuilles/tract/en/")

    assert answer.redirect_chain[-1][0] == "/atelier/canicule/texte/en/"
    assert "Une visite par jour peut sauver une vie." in answer.text
    assert "Proposez de l’eau." in words.text


def test_a_translation_cannot_begin_while_the_edition_is_read(in_review: Edition, claire: Person) -> None:
    answer = client_of(claire).post("/atelier/canicule/traduire/", {"code": "en"}, follow=True)

    assert "ne peut plus être modifiée" in said(answer)
    assert list(Edition.objects.get(pk=in_review.pk).content.versions) == ["fr"]


# -- Read by another --------------------------------------------------------------------------------------


def test_the_second_person_reads_the_real_pdf(in_review: Edition, karim: Person) -> None:
    client = client_of(karim)

    proof = client.get("/atelier/canicule/epreuve/tract/fr.pdf")
    page = client.get("/atelier/canicule/lire/fr/")

    assert "Proposez de l’eau." in reading.text(proof.content)
    assert reading.ua_failures(proof.content) == []
    assert 'href="tel:15"' in page.text


def test_a_proof_of_a_draft_shows_a_number_that_nobody_knows(draft: Edition, claire: Person) -> None:
    written = draft.content.versions["fr"].documents["tract"]
    odd = replace(written, words={**written.words, "lead": "Appelez le {inconnu}."})
    publishing.save_draft(
        edition=draft,
        content=editing.with_words(draft.content, "fr", "tract", odd),
        change_note="",
        revision=1,
        by=claire,
        at=NOON,
    )

    proof = client_of(claire).get("/atelier/canicule/epreuve/tract/fr.pdf")

    assert "[inconnu ?]" in reading.text(proof.content)


def test_a_reader_publishes_and_the_public_sees_it(in_review: Edition, karim: Person) -> None:
    told = act(karim, "publier", revision=str(in_review.revision))

    assert "L’édition 2026-1 est publique." in told or "est publique" in told
    assert Client().get("/kits/canicule/").status_code == 200
    assert Entry.objects.latest("pk").by_name == "Karim"


def test_who_wrote_is_told_that_another_must_publish(claire: Person, in_review: Edition) -> None:
    from voisins.accounts.models import Appointment

    Appointment.objects.create(person=claire, role=Role.REVIEWER, appointed_at=NOON)

    told = act(claire, "publier", revision=str(in_review.revision))

    assert "Une autre personne doit la relire et la publier." in told
    assert Edition.objects.get(pk=in_review.pk).state == State.IN_REVIEW


def test_a_decision_on_what_has_changed_since_it_was_opened_is_refused(
    in_review: Edition, claire: Person, karim: Person
) -> None:
    opened_on = str(in_review.revision)
    publishing.send_back(edition=in_review, note="", by=karim, at=NOON)
    changed = editing.with_version(small(), "fr", {"summary": "Ce que personne n’a lu."})
    publishing.save_draft(edition=in_review, content=changed, change_note="", revision=1, by=claire, at=NOON)
    publishing.submit(edition=in_review, by=claire, at=NOON)

    told = act(karim, "publier", revision=opened_on)
    told_too = act(karim, "programmer", revision=opened_on, publish_at="2099-01-01T10:00")

    assert "a changé depuis" in told and "a changé depuis" in told_too
    assert Edition.objects.get(pk=in_review.pk).state == State.IN_REVIEW


def test_the_page_from_which_one_decides_carries_what_was_read(in_review: Edition, karim: Person) -> None:
    page = client_of(karim).get("/atelier/canicule/").text

    assert page.count(f'name="revision" value="{in_review.revision}"') == 2, "publish, and schedule"


def test_a_note_goes_back_with_the_edition(in_review: Edition, karim: Person, claire: Person) -> None:
    act(karim, "rendre", note="Le titre est trop long.")

    assert Edition.objects.get(pk=in_review.pk).state == State.DRAFT
    assert "Le titre est trop long." in client_of(claire).get("/atelier/canicule/").text


@pytest.mark.parametrize("moment", ["", "demain", "2020-01-01T10:00", "2026-13-45T99:00"])
def test_a_moment_that_is_none_or_past_is_refused(in_review: Edition, karim: Person, moment: str) -> None:
    assert "un moment à venir" in act(karim, "programmer", publish_at=moment)


def test_a_moment_is_that_of_paris(in_review: Edition, karim: Person) -> None:
    act(karim, "programmer", publish_at="2099-07-08T10:00")

    edition = Edition.objects.get(pk=in_review.pk)
    assert edition.state == State.SCHEDULED
    assert edition.publish_at is not None
    assert edition.publish_at.isoformat() == "2099-07-08T08:00:00+00:00"


@pytest.mark.parametrize("name", ["commencer", "relire"])
def test_an_act_that_comes_too_late_is_told(in_review: Edition, claire: Person, name: str) -> None:
    told = act(claire, name)

    assert "déjà en préparation" in told or "ne peut plus être modifiée" in told


def test_an_act_that_is_none_is_not_there(in_review: Edition, karim: Person) -> None:
    assert client_of(karim).post("/atelier/canicule/agir/bruler/").status_code == 404
    assert client_of(karim).get("/atelier/canicule/agir/publier/").status_code == 405


def test_a_kit_that_is_taken_out_and_offered_again_says_so_in_its_history(
    claire: Person, karim: Person
) -> None:
    make_public(said=small())
    act(karim, "retirer")
    told = act(karim, "proposer")

    history = told.partition("Ce qui a été fait")[2]
    assert "Kit retiré, Karim" in history
    assert history.index("Kit proposé de nouveau, Karim") < history.index("Kit retiré, Karim")


def test_editions_are_compared_with_the_one_before(claire: Person) -> None:
    for number, word in enumerate(("Une", "Deux", "Trois"), 1):
        make_public(
            said=editing.with_version(small(), "fr", {"summary": f"{word} visite, édition {number}."})
        )

    second = client_of(claire).get("/atelier/canicule/comparer/?avec=2026-2").text
    newest = client_of(claire).get("/atelier/canicule/comparer/").text

    assert "<del>Une</del>" in second and "<ins>Deux</ins>" in second
    assert "<del>Deux</del>" in newest and "<ins>Trois</ins>" in newest


# -- Numbers ----------------------------------------------------------------------------------------------


def test_a_number_is_checked_again_and_the_journal_knows(draft: Edition, claire: Person) -> None:
    typed = {
        "number": "15",
        "label_fr": "SAMU, l'urgence",
        "hours_fr": "jour et nuit",
        "label_en": "SAMU",
        "hours_en": "",
        "source": "Service-public",
        "checked_on": "2027-05-01",
        "review_by": "2027-11-30",
    }

    answer = client_of(claire).post("/atelier/numeros/samu/", typed)
    wrong = client_of(claire).post("/atelier/numeros/samu/", {**typed, "review_by": "2027-05-01"})

    row = HelpNumber.objects.get(slug="samu")
    assert (answer.status_code, wrong.status_code) == (302, 422)
    assert row.words["fr"]["label"] == "SAMU, l’urgence"
    assert row.review_by.isoformat() == "2027-11-30"
    assert Entry.objects.filter(act="kits.number_checked", by_name="Claire").count() == 1


def test_the_words_of_a_number_in_every_version_are_kept_and_can_be_changed(
    draft: Edition, claire: Person
) -> None:
    row = HelpNumber.objects.get(slug="samu")
    simple = {"label": "le SAMU", "hours": "le jour et la nuit"}
    turkish = {"label": "ambulans", "hours": ""}
    HelpNumber.objects.filter(pk=row.pk).update(words={**row.words, "fr-simple": simple, "tr": turkish})
    client, address = client_of(claire), "/atelier/numeros/samu/"

    page = client.get(address)
    typed = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    client.post(address, {**typed, "label_fr-simple": "le SAMU : les médecins"})

    words = HelpNumber.objects.get(pk=row.pk).words
    assert words["fr"] == row.words["fr"] and words["en"] == row.words["en"] and words["tr"] == turkish
    assert words["fr-simple"] == {**simple, "label": "le SAMU\u00a0: les médecins"}
