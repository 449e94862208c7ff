"""Several people at one draft: nothing typed is lost, and each fault says where it is mended."""

import re
from dataclasses import replace

import time_machine

from tests.kits.makers import content, make_draft
from tests.kits.studio_makers import act, client_of, general_form, said, small, tract_form
from voisins.accounts.models import Person
from voisins.kits.models import Edition, HelpNumber
from voisins.kits.rules import editing


def test_nothing_typed_is_lost_when_somebody_saved_meanwhile(draft: Edition, claire: Person) -> None:
    client = client_of(claire)
    client.post("/atelier/canicule/feuilles/tract/fr/", tract_form(headline="Celle de Nadia"))

    late = client.post("/atelier/canicule/feuilles/tract/fr/", tract_form(headline="Celle de Claire"))
    again = client.post(
        "/atelier/canicule/feuilles/tract/fr/", tract_form(headline="Celle de Claire", revision="2")
    )

    assert late.status_code == 422
    assert "pendant que vous écriviez" in said(late) and "Celle de Claire" in late.text
    assert 'name="revision" value="2"' in late.text
    assert "<del>Nadia</del><ins>Claire</ins>" in late.text, "what saving again would replace"
    assert again.status_code == 302


def test_a_late_change_of_numbers_is_given_back_as_it_was_ticked(draft: Edition, claire: Person) -> None:
    client, address = client_of(claire), "/atelier/canicule/feuilles/"
    client.post("/atelier/canicule/reglages/", general_form())
    ticked = {"do": "numbers", "document": "tract", "numbers": ["sms"], "revision": "1"}

    late = client.post(address, ticked)

    assert late.status_code == 422
    assert 'value="sms" checked' in late.text and 'value="samu" checked' not in late.text
    assert Edition.objects.get(pk=draft.pk).content.documents[0].numbers == ("samu", "europe")


def test_sources_typed_too_late_are_given_back(draft: Edition, claire: Person) -> None:
    client = client_of(claire)
    client.post("/atelier/canicule/reglages/", general_form())
    rows = {"facts-TOTAL_FORMS": "1", "facts-INITIAL_FORMS": "0", "facts-0-says": "Proposez de l’eau."}

    late = client.post("/atelier/canicule/sources/", {**rows, "facts-0-kind": "health", "revision": "1"})

    assert late.status_code == 422
    assert "pendant que vous écriviez" in said(late)
    assert "Proposez de l’eau.</textarea>" in late.text or 'value="Proposez de l’eau."' in late.text
    assert 'name="revision" value="2"' in late.text


def test_what_was_typed_in_a_sheet_that_somebody_took_out_is_given_back(
    draft: Edition, claire: Person
) -> None:
    client = client_of(claire)
    client.post("/atelier/canicule/feuilles/", {"do": "remove", "document": "tract", "revision": "1"})

    late = client.post("/atelier/canicule/feuilles/tract/fr/", tract_form(headline="Celle de Claire"))

    assert late.status_code == 409
    assert "Votre texte n’est pas perdu" in said(late) and "Celle de Claire" in late.text


def test_what_was_typed_in_an_edition_that_is_public_meanwhile_is_given_back(
    in_review: Edition, claire: Person, karim: Person
) -> None:
    act(karim, "publier", revision=str(in_review.revision))

    late = client_of(claire).post("/atelier/canicule/texte/fr/", {"page": "## Ma page", "revision": "1"})

    assert late.status_code == 409
    assert "rien n’a été enregistré" in said(late) and "## Ma page" in late.text
    assert "csrf" not in late.context["typed"]


def test_each_fault_leads_to_the_field_that_mends_it(claire: Person) -> None:
    broken = editing.with_version(small(), "fr", {"summary": "", "page": "Faites le 15."})
    written = broken.versions["fr"].documents["tract"]
    broken = editing.with_words(
        replace(broken, look="mauve", opens="", facts=(replace(content().facts[0], source=""),)),
        "fr",
        "tract",
        replace(written, words={**written.words, "headline": "[à écrire]"}),
    )
    broken = editing.with_document(broken, replace(broken.documents[0], numbers=("inconnu", "samu")))
    make_draft(claire, said=broken)
    HelpNumber.objects.filter(slug="sms").update(review_by="2026-11-24")
    client = client_of(claire)

    with time_machine.travel("2026-12-01T12:00:00Z", tick=False):
        page = client_of(claire).get("/atelier/canicule/").text

    told = page.partition("avant la relecture.")[2].partition("</ul>")[0]
    found = {link.replace("&amp;", "&") for link in re.findall(r'<a href="([^"]+)"', told)}
    assert told.count("<li>") == told.count("<a href=")
    assert found >= {
        "/atelier/canicule/reglages/#id_look",
        "/atelier/canicule/reglages/#id_opens",
        "/atelier/canicule/texte/fr/#id_summary",
        "/atelier/canicule/texte/fr/#id_page",
        "/atelier/canicule/feuilles/#feuille-tract",
        "/atelier/canicule/feuilles/tract/fr/#id_headline",
        "/atelier/canicule/sources/#id_facts-0-source",
        "/atelier/numeros/sms/",
    }
    for link in found:
        address, _hash, anchor = link.partition("#")
        answer = client.get(address)
        assert answer.status_code == 200
        assert not anchor or f'id="{anchor}"' in answer.text


def test_who_does_not_write_sees_faults_without_links(claire: Person, karim: Person) -> None:
    make_draft(claire, said=editing.with_version(small(), "fr", {"summary": ""}))

    page = client_of(karim).get("/atelier/canicule/").text

    told = page.partition("avant la relecture.")[2].partition("</ul>")[0]
    assert "est vide" in told and "<a " not in told
    assert "/atelier/canicule/reglages/" not in page and "/atelier/canicule/agir/relire/" not in page
    assert "/atelier/canicule/epreuve/tract/fr.pdf" in page, "but reads what is being written"


def test_what_is_in_review_is_not_written(in_review: Edition, claire: Person) -> None:
    answer = client_of(claire).post(
        "/atelier/canicule/feuilles/tract/fr/", tract_form(revision=str(in_review.revision))
    )

    assert answer.status_code == 422
    assert "ne peut plus être modifiée" in said(answer)
