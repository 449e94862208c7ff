"""A visitor's own copy: seen while typing, printed, counted once, and nothing typed is kept."""

import base64
import io
import logging
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from PIL import Image

from tests.kits.makers import content, make_public
from tests.press import reading
from tests.territories.makers import make_commune
from voisins.kits.models import DailyCount, Edition
from voisins.press import printing

PREPARE = "/kits/canicule/affiche/imprimer/"
TYPED = {"place": "14, rue des Tilleuls", "organiser": "Odette Zéphyrine", "phone": "06 39 98 12 34"}
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def edition(db: None) -> Edition:
    return make_public(said=content())


def prepare(action: str = "preview", *, headers: dict[str, str] | None = None, **typed: Any) -> Any:
    return Client(headers={"User-Agent": "Mozilla/5.0 Firefox/140.0", **(headers or {})}).post(
        PREPARE, {**TYPED, **typed, "action": action}
    )


def logo(size: tuple[int, int] = (60, 40)) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, "PNG")
    file.seek(0)
    file.name = "logo.png"
    return file


# -- Seen -------------------------------------------------------------------------------------------------


def test_the_preview_is_a_picture_of_the_real_page(edition: Edition) -> None:
    answer = prepare(headers=FRAGMENT)

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<figure")
    picture = base64.b64decode(answer.text.partition("data:image/png;base64,")[2].partition('"')[0])
    assert Image.open(io.BytesIO(picture)).size[0] > 400
    assert "Odette Zéphyrine" in answer.text, "said for who cannot see the picture"


def test_without_javascript_the_whole_page_comes_back_with_what_was_typed(edition: Edition) -> None:
    answer = prepare()

    assert "<html" in answer.text
    assert 'value="Odette Zéphyrine"' in answer.text
    assert "data:image/png;base64," in answer.text


def test_the_fragment_is_what_the_page_includes(edition: Edition) -> None:
    assert prepare(headers=FRAGMENT).text.strip() in prepare().text


def test_too_long_is_told_with_the_limit_beside_what_was_typed(edition: Edition) -> None:
    page, fragment = prepare(place="x" * 71), prepare(place="x" * 71, headers=FRAGMENT)

    assert (page.status_code, fragment.status_code) == (422, 422)
    for answer in (page, fragment):
        assert "70 signes au plus, et il y en a 71" in answer.text
    assert "x" * 71 in page.text


@pytest.mark.parametrize("action", ["document", "pdf", "zip"])
def test_what_is_wrong_is_never_printed_nor_counted(edition: Edition, action: str) -> None:
    answer = prepare(action, link="pas une adresse")

    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("text/html")
    assert not DailyCount.objects.exists()


def test_an_address_of_the_full_length_without_its_https_prints(edition: Edition) -> None:
    link = ("exemple.fr/" + "hall" * 40)[:150]

    assert prepare("document", link=link).headers["Content-Type"] == "application/pdf"


def test_a_preview_counts_nothing(edition: Edition) -> None:
    prepare()

    assert not DailyCount.objects.exists()


def test_nobody_needs_a_cookie_nor_gets_one(edition: Edition) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(PREPARE, {**TYPED, "action": "document"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/kits/canicule/guide/imprimer/", "/kits/inondation/affiche/imprimer/"])
def test_what_is_not_there_is_said_so(edition: Edition, address: str) -> None:
    assert Client().post(address, TYPED).status_code == 404


# -- Printed ----------------------------------------------------------------------------------------------


def test_the_sheet_holds_what_was_typed_and_is_accessible(edition: Edition) -> None:
    answer = prepare("document", meeting="jeudi 8 juillet à 18 h 30")

    said = reading.text(answer.content)
    assert all(words in said for words in (*TYPED.values(), "jeudi 8 juillet"))
    assert reading.ua_failures(answer.content) == []
    assert answer.headers["Content-Disposition"] == 'attachment; filename="canicule-affiche-fr-a4.pdf"'
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_paper_and_ink_are_those_chosen(edition: Edition) -> None:
    answer = prepare("document", paper="a5", saving="on", large_print="on")

    _words, sizes = reading.placed_words(answer.content)
    assert sizes == [pytest.approx((420, 595), abs=2)]
    assert "canicule-affiche-fr-a5-eco-gros.pdf" in answer.headers["Content-Disposition"]


def test_the_whole_kit_comes_as_one_accessible_file(edition: Edition) -> None:
    answer = prepare("pdf")

    assert printing.page_count(answer.content) == reading.titles(answer.content) == 2
    assert reading.ua_failures(answer.content) == []
    assert reading.text(answer.content).count("Odette Zéphyrine") >= 2
    assert "canicule-kit-entier-fr-a4.pdf" in answer.headers["Content-Disposition"]


def test_the_whole_kit_comes_as_a_zip_in_the_order_of_the_kit(edition: Edition) -> None:
    answer = prepare("zip")

    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["01-canicule-affiche-fr-a4.pdf", "02-canicule-tract-fr-a4.pdf"]
        assert all("Odette Zéphyrine" in reading.text(archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize(
    ("action", "document"), [("document", "affiche"), ("pdf", "kit-entier"), ("zip", "kit-entier")]
)
def test_a_copy_is_counted_once_even_when_clicked_twice(edition: Edition, action: str, document: str) -> None:
    make_commune("Orléans", code="45234", postcodes=("45000",))

    prepare(action, commune="45234")
    prepare(action, commune="45234")

    row = DailyCount.objects.get()
    assert (row.document, row.channel, row.commune, row.count) == (document, "site", "45234", 1)


def test_a_logo_is_drawn_again_and_kept_for_the_next_step(edition: Edition) -> None:
    with_logo = prepare("document", logo=logo()).content
    kept = base64.b64encode(logo().getvalue()).decode()
    from_before = prepare("document", logo_kept=kept).content

    assert len(with_logo) > len(prepare("document").content)
    assert from_before == with_logo


def test_a_logo_chosen_without_javascript_is_still_there_at_the_next_step(edition: Edition) -> None:
    page = prepare(logo=logo()).text

    kept = page.partition('name="logo_kept" value="')[2].partition('"')[0]
    again = prepare("document", logo_kept=kept)
    assert again.content == prepare("document", logo=logo()).content


def test_the_largest_logo_one_may_send_is_still_there_at_the_next_step(edition: Edition) -> None:
    noise = io.BytesIO()
    Image.effect_noise((1400, 1400), 200).save(noise, "PNG")
    assert 1_000_000 < noise.tell() < 2_000_000
    noise.seek(0)
    noise.name = "logo.png"
    page = prepare(logo=noise).text

    kept = page.partition('name="logo_kept" value="')[2].partition('"')[0]

    assert prepare("document", logo_kept=kept).status_code == 200


@pytest.mark.parametrize("data", [b"<svg onload='alert(1)'/>", b"GIF89a", b"%PDF-1.7"])
def test_a_picture_that_is_none_is_refused(edition: Edition, data: bytes) -> None:
    file = io.BytesIO(data)
    file.name = "logo.png"

    answer = prepare("document", logo=file)

    assert answer.status_code == 422


# -- Nothing typed is kept --------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["preview", "document", "pdf", "zip"])
def test_nothing_typed_is_stored_logged_or_put_in_an_address(
    edition: Edition, action: str, caplog: Any, capfd: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    before = stored()

    answer = prepare(action)

    after = stored()
    assert all("Zéphyrine" not in str(value) for value in after - before)
    assert "Zéphyrine" not in caplog.text + "".join(capfd.readouterr())
    assert "Location" not in answer.headers
    assert not [f for f in settings.DATA.rglob("*") if f.is_file() and "Zéphyrine".encode() in f.read_bytes()]


def stored() -> set[tuple[object, ...]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows: set[tuple[object, ...]] = set()
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the database itself
            rows |= {(table, *(str(value) for value in row)) for row in cursor.fetchall()}
    return rows
