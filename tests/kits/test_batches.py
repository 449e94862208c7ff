"""One personalised set for each address: made once, by a worker, for the person who asked and nobody else."""

import datetime as dt
import io
import os
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.kits.makers import NOON, content, make_person, make_public, make_published
from tests.press import reading
from tests.territories.makers import make_commune
from voisins.accounts.enums import Role
from voisins.accounts.models import Appointment, Person
from voisins.accounts.operations import close_account
from voisins.journal.models import Entry
from voisins.kits.models import Batch, DailyCount, Edition
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import batches, sets
from voisins.kits.rules import editing
from voisins.kits.rules.addresses import read
from voisins.kits.rules.content import Content, DocumentPlan
from voisins.kits.rules.sheets import Choice
from voisins.press import crew, printing

ADDRESSES = "Adresse;Contact;Tournée\n10 rue des Lilas;Nadia;A\n2 rue des Lilas;Karim;A\n1 rue Foch;Omar;B\n"
WITH_A_BAD_ROW = ADDRESSES + f"{'x' * 71};Claire;B\n"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def edition(db: None) -> Edition:
    return make_published(said=editing.without_document(content(), "affiche"))


def make_batch(
    edition: Edition, by: Person, *, form: str = "zip", data: str = ADDRESSES, **finish: Any
) -> Batch:
    return batches.ask(
        edition=edition,
        documents=["tract"],
        finish=Choice("", **finish),
        form=form,
        data=data.encode(),
        commune="",
        by=by,
        at=NOON,
    )


def make_agent(first_name: str = "Léa") -> Person:
    orleans = make_commune("Orléans", code="45234", postcodes=("45000",))
    agent = make_person(first_name)
    Appointment.objects.create(person=agent, role=Role.TOWN_AGENT, commune=orleans, appointed_at=NOON)
    return agent


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def counted() -> int:
    return sum(DailyCount.objects.filter(channel="lot", document="tract").values_list("count", flat=True))


# -- Made -------------------------------------------------------------------------------------------------


def test_a_zip_holds_a_sheet_for_each_address_in_the_order_of_the_round(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))

    batches.make(batch.pk)

    with zipfile.ZipFile(batches.result_of(batch)) as archive:
        assert archive.namelist() == [
            "0001-2-rue-des-lilas.pdf",
            "0002-10-rue-des-lilas.pdf",
            "0003-1-rue-foch.pdf",
        ]
        sheets = [archive.read(name) for name in archive.namelist()]
    for pdf, words in zip(sheets, ("Karim", "Nadia", "Omar"), strict=True):
        assert words in reading.text(pdf)
        assert reading.ua_failures(pdf) == []
        assert reading.own_failures(pdf, lang="fr") == []


def test_one_pdf_is_accessible_and_in_the_order_of_the_round(edition: Edition) -> None:
    many = "Adresse\n" + "".join(f"{n} rue A\n" for n in range(1, 28))
    batch = make_batch(edition, make_person("Léa"), form="pdf", data=many)

    batches.make(batch.pk)

    pdf = batches.result_of(batch).read_bytes()
    assert reading.ua_failures(pdf) == []
    assert reading.own_failures(pdf, lang="fr") == []
    assert printing.page_count(pdf) == reading.titles(pdf) == 27
    said = reading.text(pdf)
    found = [said.index(f"{n} rue A") for n in (1, 9, 10, 25, 27)]
    assert found == sorted(found)


def test_one_pdf_holds_many_sheets_for_each_address(db: None) -> None:
    edition, addresses = make_public(said=with_tracts(17)), 24
    slugs = tuple(plan.slug for plan in edition.content.documents)
    good, _bad = read(("Adresse\n" + "".join(f"{n} rue A\n" for n in range(addresses))).encode())
    target = Path(settings.DATA) / "many.pdf"

    sets.write(sets.Wanted(edition, slugs, Choice("")), good, target, processes=2)

    pdf = target.read_bytes()
    target.unlink()
    assert 17 * addresses > printing.MOST_SHEETS
    assert printing.page_count(pdf) == reading.titles(pdf) == 17 * addresses
    assert reading.ua_failures(pdf) == []


@pytest.mark.parametrize(
    ("documents", "chunks"), [(1, [25, 25]), (4, [25, 25]), (17, [5] * 10), (100, [1] * 50)]
)
def test_what_is_printed_at_once_is_never_more_than_the_press_takes(
    db: None, documents: int, chunks: list[int]
) -> None:
    edition = make_public(said=with_tracts(documents))
    slugs = tuple(plan.slug for plan in edition.content.documents)
    wanted = sets.Wanted(edition, slugs, Choice(""))
    good, _bad = read(("Adresse\n" + "".join(f"{n} rue A\n" for n in range(50))).encode())

    printed = list(crew._chunks((address.personal.place, wanted.sheets(address)) for address in good))

    assert [len(chunk) for chunk in printed] == chunks
    assert all(sum(len(sheets) for _name, sheets in chunk) <= printing.MOST_SHEETS for chunk in printed)
    assert [name for chunk in printed for name, _sheets in chunk] == [f"{n} rue A" for n in range(50)]


def with_tracts(number: int) -> Content:
    """A kit of that many sheets of one small page."""
    whole = content()
    tract = whole.versions["fr"].documents["tract"]
    slugs = [f"tract-{n}" for n in range(number)]
    words = replace(whole.versions["fr"], documents=dict.fromkeys(slugs, tract))
    plans = tuple(DocumentPlan(slug, "leaflet", ("samu", "europe")) for slug in slugs)
    return replace(whole, documents=plans, versions={"fr": words})


def test_nginx_may_read_the_result_as_one_of_the_group_and_nobody_else_may_read_anything(
    edition: Edition,
) -> None:
    strict = os.umask(0o077)
    try:
        batch = make_batch(edition, make_person("Léa"))
        source = batches.source_of(batch).stat().st_mode & 0o777
        batches.make(batch.pk)
    finally:
        os.umask(strict)

    assert source == 0o600, "the spreadsheet is the program's alone"
    assert batches.folder_of(batch).stat().st_mode & 0o777 == 0o750
    assert batches.result_of(batch).stat().st_mode & 0o777 == 0o640


def test_a_batch_that_is_done_is_counted_and_its_spreadsheet_is_gone(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))

    batches.make(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.done_count, batch.row_count) == (BatchState.DONE, 3, 3)
    assert [file.name for file in batches.folder_of(batch).iterdir()] == ["result.zip"]
    assert counted() == 3


def test_progress_moves_while_the_work_goes_on(edition: Edition) -> None:
    many = read(("Adresse\n" + "".join(f"{n} rue A\n" for n in range(51))).encode())[0]
    wanted = sets.Wanted(edition, ("tract",), Choice(""))
    seen: list[tuple[int, int]] = []

    sets.write(
        wanted,
        many,
        Path(settings.DATA) / "progress.zip",
        processes=1,
        move=lambda done, of: seen.append((done, of)),
    )

    done = [done for done, _of in seen]
    assert len(done) > 1
    assert done == sorted(set(done))
    assert seen[-1] == (51, 51)


def test_bad_rows_are_kept_aside_and_the_good_ones_come_out(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"), data=WITH_A_BAD_ROW)

    batches.make(batch.pk)

    batch.refresh_from_db()
    (fault,) = batch.faults
    assert (fault["line"], fault["column"]) == (5, "Adresse")
    assert batch.row_count == 3


# -- Asked ------------------------------------------------------------------------------------------------


def test_asking_queues_the_work_and_tells_the_journal_how_many_and_not_where(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))

    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs["kwargs"] == {"batch_id": batch.pk}
    entry = Entry.objects.get(act="kits.batch_asked")
    assert entry.detail == {"rows": 3}


def test_a_file_with_no_good_row_is_refused_with_what_to_mend(edition: Edition) -> None:
    with pytest.raises(sets.NobodyToPrintFor) as refused:
        make_batch(edition, make_person("Léa"), data="Adresse;Contact\n;Nadia\n")

    assert [(cell.line, cell.column) for cell in refused.value.bad] == [(2, "Adresse")]
    assert not Batch.objects.exists()


def test_a_fourth_batch_waits_for_one_to_end(edition: Edition) -> None:
    lea, karim = make_person("Léa"), make_person("Karim")
    first, _second, _third = (make_batch(edition, lea) for _time in range(3))

    with pytest.raises(batches.TooManyAtOnce):
        make_batch(edition, lea)
    make_batch(edition, karim)
    batches.make(first.pk)
    make_batch(edition, lea)

    assert Batch.objects.filter(asked_by=lea).count() == 4


# -- Once, whatever happens to the worker -----------------------------------------------------------------


def test_a_batch_told_twice_is_made_and_counted_once(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))

    batches.make(batch.pk)
    batches.make(batch.pk)

    assert counted() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_told_at_once_make_it_once() -> None:
    batch = make_batch(
        make_published(said=editing.without_document(content(), "affiche")), make_person("Léa")
    )
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        try:
            batches.make(batch.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Batch.objects.get().state == BatchState.DONE
    assert counted() == 3


def test_a_batch_whose_worker_died_is_taken_up_again_and_counted_once(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.RUNNING, beat_at=NOON, done_count=2)
    DBTaskResult.objects.all().delete()

    with time_machine.travel(NOON + 3 * MINUTE, tick=False):
        early = batches.take_up_again(at=NOON + 3 * MINUTE)
        batches.make(batch.pk)
        still = Batch.objects.get().state
    with time_machine.travel(NOON + 5 * MINUTE, tick=False):
        late = batches.take_up_again(at=NOON + 5 * MINUTE)
        batches.make(batch.pk)

    assert (early, still) == (0, BatchState.RUNNING), "a worker that beats is left alone"
    assert (late, DBTaskResult.objects.count()) == (1, 1)
    assert Batch.objects.get().state == BatchState.DONE
    assert counted() == 3


def test_a_batch_that_kills_its_worker_three_times_is_given_up_and_says_what_to_do(edition: Edition) -> None:
    agent = make_agent()
    batch = make_batch(edition, agent)
    Batch.objects.update(expires_at=soon())
    taken = []

    for attempt in range(4):
        at = NOON + attempt * 5 * MINUTE
        taken.append((batches.take_up_again(at=at), batches._claim(batch.pk, at=at) is not None))

    batch.refresh_from_db()
    assert taken == [(0, True), (1, True), (1, True), (0, False)], "three workers began it and died"
    assert (batch.state, batch.attempt_count) == (BatchState.FAILED, 3)
    assert not batches.folder_of(batch).exists(), "nothing of the addresses is left"
    page = client_of(agent).get(f"/kits/lots/{batch.public_id}/").text
    assert "coupez-le en deux et renvoyez les deux moitiés" in page
    assert counted() == 0


def test_a_job_that_comes_back_a_fourth_time_does_not_begin_the_batch_again(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    Batch.objects.update(state=BatchState.RUNNING, beat_at=NOON, attempt_count=batches.ATTEMPTS)

    batches.make(batch.pk)

    assert Batch.objects.get().state == BatchState.RUNNING, "left for the tick to give up"
    assert not batches.result_of(batch).exists()


def test_a_worker_that_slept_stops_when_another_has_taken_over(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    slow = batches._claim(batch.pk, at=NOON)
    quick = batches._claim(batch.pk, at=NOON + 5 * MINUTE)
    assert slow and quick

    with pytest.raises(batches.TakenAway):
        slow.beat(25)

    assert not slow.finish(BatchState.FAILED)
    quick.beat(50)
    assert quick.finish(BatchState.DONE)
    assert Batch.objects.get().done_count == 50


def test_a_batch_that_cannot_be_made_says_so_and_forgets_the_addresses(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    batches.source_of(batch).write_bytes(b"%PDF\0")

    with pytest.raises(Exception, match="ne se lit pas"):
        batches.make(batch.pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert "renvoyez-le" in batch.why_it_stopped
    assert list(batches.folder_of(batch).iterdir()) == []
    assert counted() == 0


def test_a_spreadsheet_that_went_away_ends_the_batch_instead_of_leaving_it_in_hand(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    batches.source_of(batch).unlink()

    with pytest.raises(FileNotFoundError):
        batches.make(batch.pk)

    assert Batch.objects.get().state == BatchState.FAILED


def test_a_batch_erased_while_it_is_made_leaves_nothing(edition: Edition, monkeypatch) -> None:
    batch = make_batch(edition, make_person("Léa"))
    beat = batches.Claim.beat

    def erased_meanwhile(claim: batches.Claim, done: int) -> None:
        if Batch.objects.filter(pk=batch.pk).exists():
            batches.drop(batch=batch)
        beat(claim, done)

    monkeypatch.setattr(batches.Claim, "beat", erased_meanwhile)
    batches.make(batch.pk)

    assert not Batch.objects.exists()
    assert not batches.folder_of(batch).exists()
    assert counted() == 0


# -- For a day --------------------------------------------------------------------------------------------


def test_after_a_day_nothing_is_left(edition: Edition) -> None:
    batch = make_batch(edition, make_person("Léa"))
    batches.make(batch.pk)

    kept = batches.drop_expired(at=NOON + batches.KEPT - dt.timedelta(seconds=1))
    dropped = batches.drop_expired(at=NOON + batches.KEPT)

    assert (kept, dropped) == (0, 1)
    assert not Batch.objects.exists()
    assert not batches.folder_of(batch).exists()
    assert counted() == 3, "what was counted stays"


def test_the_addresses_of_an_account_that_was_closed_are_erased(edition: Edition) -> None:
    lea = make_person("Léa")
    batch = make_batch(edition, lea)
    folder = batches.folder_of(batch)

    close_account(person=lea, by=None, at=NOON)

    assert not folder.exists()
    assert not Batch.objects.exists()


def test_files_that_no_row_names_any_more_are_swept(edition: Edition) -> None:
    """What a crash leaves between the row and its files."""
    batch = make_batch(edition, make_person("Léa"))
    folder = batches.folder_of(batch)
    Batch.objects.all().delete()
    hours_ago = NOON.timestamp() - 2 * 3600
    os.utime(folder, (hours_ago, hours_ago))

    batches.drop_expired(at=NOON)

    assert not folder.exists()


def test_the_files_of_a_batch_being_asked_are_not_swept(edition: Edition) -> None:
    folder = Path(settings.PRIVATE_FILES) / "being-asked"
    folder.mkdir(parents=True, exist_ok=True)

    batches.drop_expired(at=dt.datetime.fromtimestamp(folder.stat().st_mtime + 60, tz=dt.UTC))

    assert folder.exists()
    folder.rmdir()


# -- On the site ------------------------------------------------------------------------------------------


def asked(edition: Edition, client: Client, *, text: str = WITH_A_BAD_ROW, **more: str) -> Any:
    file = io.BytesIO(text.encode("cp1252"))
    file.name = "adresses.csv"
    data = {"addresses": file, "documents": ["tract"], "form": "zip", **more}
    return client.post(f"/kits/lots/nouveau/{edition.kit.slug}/", data)


def test_an_agent_sends_a_spreadsheet_follows_the_work_and_fetches_the_result(edition: Edition) -> None:
    agent = make_agent()
    client = client_of(agent)

    answer = asked(edition, client, commune="45234")
    batch = Batch.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/kits/lots/{batch.public_id}/"
    waiting = client.get(answer.url)
    batches.make(batch.pk)
    done = client.get(answer.url)
    result = client.get(f"{answer.url}resultat/")

    assert "attend son tour" in waiting.text
    assert "3 adresses" in done.text and "Ligne" in done.text
    assert "no-store" in result.headers["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(b"".join(result.streaming_content))) as archive:
        assert len(archive.namelist()) == 3
    assert DailyCount.objects.get(channel="lot").commune == "45234"


def test_the_rows_to_mend_come_as_a_spreadsheet_that_holds_no_formula(edition: Edition) -> None:
    agent = make_agent()
    batch = make_batch(edition, agent, data=f"Adresse;=Contact\n1 rue A;x\n{'x' * 71};y\n")
    Batch.objects.update(faults=[{"line": 3, "column": "=1+1", "reason": "Trop long"}], expires_at=soon())

    answer = client_of(agent).get(f"/kits/lots/{batch.public_id}/a-corriger.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[1] == "3;'=1+1;Trop long"


def test_when_no_row_is_good_the_page_lists_what_to_mend(edition: Edition) -> None:
    answer = asked(
        edition, client_of(make_agent()), text="Adresse;Contact\n;Nadia\n;Karim\n", commune="45234"
    )

    assert answer.status_code == 422
    assert "Ligne 2, colonne Adresse" in answer.text.replace("\u00a0", " ")
    assert "Ligne 3, colonne Adresse" in answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [("Contact\nNadia\n", "Il manque la colonne des adresses"), ("\0\0", "ne se lit pas")],
)
def test_a_file_that_cannot_be_used_is_told_beside_its_field(edition: Edition, text: str, said: str) -> None:
    answer = asked(edition, client_of(make_agent()), text=text, commune="45234")

    assert answer.status_code == 422
    assert said in answer.text
    assert not Batch.objects.exists()


def test_an_agent_prints_for_her_own_communes_only(edition: Edition) -> None:
    make_commune("Tours", code="37261", postcodes=("37000",))

    answer = asked(edition, client_of(make_agent()), commune="37261")

    assert answer.status_code == 422
    assert not Batch.objects.exists()


@pytest.mark.parametrize("part", ["", "resultat/", "a-corriger.csv", "effacer/"])
def test_a_batch_is_there_for_nobody_else(edition: Edition, part: str) -> None:
    batch = make_batch(edition, make_agent())
    Batch.objects.update(state=BatchState.DONE, expires_at=soon())
    other = make_person("Karim")
    Appointment.objects.create(
        person=other,
        role=Role.TOWN_AGENT,
        commune=Appointment.objects.get().commune,
        appointed_at=NOON,
    )
    address = f"/kits/lots/{batch.public_id}/{part}"

    answer = client_of(other).post(address) if part == "effacer/" else client_of(other).get(address)

    assert answer.status_code == 404
    assert Batch.objects.filter(pk=batch.pk).exists()


def test_a_batch_past_its_day_is_gone_even_before_it_is_swept(edition: Edition) -> None:
    agent = make_agent()
    batch = make_batch(edition, agent)
    batches.make(batch.pk)
    Batch.objects.update(expires_at=NOON - 365 * 24 * 60 * MINUTE)

    assert client_of(agent).get(f"/kits/lots/{batch.public_id}/resultat/").status_code == 404
    assert str(batch.public_id) not in client_of(agent).get("/kits/lots/").text


def test_who_asked_erases_the_batch_before_its_time(edition: Edition) -> None:
    agent = make_agent()
    batch = make_batch(edition, agent)
    Batch.objects.update(expires_at=soon())

    client_of(agent).post(f"/kits/lots/{batch.public_id}/effacer/")

    assert not Batch.objects.exists()
    assert not batches.folder_of(batch).exists()


@pytest.mark.parametrize(
    ("page", "most"), [("", 8), ("nouveau/canicule/", 9), ("modele.csv", 5), ("{batch}/", 7)]
)
def test_a_page_of_batches_asks_few_things(
    edition: Edition, django_assert_max_num_queries: Any, page: str, most: int
) -> None:
    agent = make_agent()
    batch = [make_batch(edition, agent) for _time in range(3)][0]
    Batch.objects.update(expires_at=soon())
    client, address = client_of(agent), f"/kits/lots/{page.format(batch=batch.public_id)}"
    client.get(address)

    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_the_fragment_is_what_the_page_includes(edition: Edition) -> None:
    agent = make_agent()
    batch = make_batch(edition, agent)
    Batch.objects.update(expires_at=soon())
    client, address = client_of(agent), f"/kits/lots/{batch.public_id}/"

    page, fragment = client.get(address).text, client.get(address, headers={"HX-Request": "true"}).text

    assert fragment.strip() in page
    assert 'hx-trigger="every 2s"' in fragment


def test_the_example_can_be_sent_back_as_it_is(edition: Edition) -> None:
    example = client_of(make_agent()).get("/kits/lots/modele.csv").content

    good, bad = read(example)

    assert bad == []
    assert good[0].personal == replace(
        good[0].personal, place="14, rue des Tilleuls", organiser="Nadia Benali", phone="06 39 98 12 34"
    )


def soon() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC) + batches.KEPT
