"""B6: whatever is sent to a form, it is taken or refused with a sentence; nothing breaks, nothing else moves."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.urls import Resolver404, resolve
from hypothesis import given
from hypothesis import strategies as st

from tests.security import world
from tests.security.table import TABLE, Row
from tests.security.trying import TRIED, WORDS, filled, tries
from tests.security.visitors import Visitors, path_of
from voisins.accounts.enums import Role
from voisins.accounts.forms.team import AccountForm, RoleForm
from voisins.kits.enums import FactKind, Kind, Look, Trigger
from voisins.kits.forms.batch import BatchForm
from voisins.kits.forms.personal import PersonalForm
from voisins.kits.forms.studio import (
    DocumentForm,
    FactFormSet,
    GeneralForm,
    NewKitForm,
    NumberForm,
    StudioForm,
    VersionForm,
    WordsForm,
)
from voisins.kits.models import HelpNumber
from voisins.kits.rules.content import DocumentPlan, Fact
from voisins.kits.rules.faults import word_faults
from voisins.notifications.enums import Rhythm
from voisins.notifications.forms import PreferencesForm
from voisins.press.cleaning import check_personal
from voisins.press.layouts import LAYOUTS
from voisins.territories.forms import SearchForm

pytestmark = TRIED
Sent = dict[str, list[str]]
OFTEN = st.sampled_from(
    [
        "1",
        "2",
        "on",
        "fr",
        "en",
        "a4",
        "affiche",
        "samu",
        "45234",
        "sun",
        "06-01",
        "2027-05-31",
        "urgence",
        "zip",
    ]
    + [str(each) for kind in (Rhythm, Role, Kind, Look, Trigger, FactKind) for each in kind.values]
    + [*LAYOUTS]
)


def sent(values: Sent) -> QueryDict:
    return QueryDict(urlencode(values, doseq=True))


def told(form: Any) -> None:
    """Valid, or refused in sentences."""
    if not form.is_valid():
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        assert sentences
        assert all(sentence.strip() for sentence in sentences)


def _personal(layout: str) -> Callable[[Sent], object]:
    def take(values: Sent) -> None:
        form = PersonalForm(
            LAYOUTS[layout], versions=[("fr", "Français"), ("en", "English")], data=sent(values)
        )
        told(form)
        if form.is_valid():
            check_personal(form.personal())
            assert form.choice("affiche").version in ("fr", "en")
            assert isinstance(form.said, str)

    return take


def _words(layout: str) -> Callable[[Sent], object]:
    def take(values: Sent) -> None:
        form = WordsForm(sent({"revision": ["1"], **values}), layout=LAYOUTS[layout])
        told(form)
        if form.is_valid():
            word_faults(DocumentPlan("feuille", layout), form.words("fr"))

    return take


def _plain(form: type[forms.Form], then: str = "", **given: Any) -> Callable[[Sent], object]:
    def take(values: Sent) -> None:
        made = form(sent(values), **given)
        told(made)
        if then and made.is_valid():
            getattr(made, then)()

    return take


def _version(values: Sent) -> None:
    form = VersionForm(sent({"revision": ["1"], **values}))
    told(form)
    if form.is_valid():
        form.changes("fr")


def _facts(values: Sent) -> None:
    forms_ = FactFormSet(sent(values), prefix="facts")
    if forms_.is_valid():
        assert all(isinstance(each.fact(), Fact | None) for each in forms_)
    else:
        assert forms_.non_form_errors() or any(forms_.errors)


FACTS = (
    "facts-TOTAL_FORMS",
    "facts-INITIAL_FORMS",
    *(f"facts-{n}-{f}" for n in range(3) for f in ("says", "kind")),
)
PERSONAL = ("place", "address", "organiser", "phone", "email", "meeting", "message", "link", "logo_kept")
FINISH = ("version", "paper", "saving", "large_print")
NUMBER = ("number", "label_fr", "hours_fr", "label_en", "hours_en", "source", "checked_on", "review_by")
GENERAL = (
    "kind",
    "look",
    "icon",
    "opens",
    "closes",
    "trigger",
    "review_by",
    "numbers",
    "revision",
    "change_note",
)
CHOICES = [("samu", "15")]

FORMS: dict[str, tuple[Callable[[Sent], object], tuple[str, ...]]] = {
    "a visitor’s poster": (_personal("poster"), (*PERSONAL, *FINISH)),
    "a visitor’s guide": (_personal("guide"), (*PERSONAL, *FINISH)),
    "a new kit": (_plain(NewKitForm, kits=[("canicule", "Canicule")]), ("title", "slug", "start")),
    "a kit’s settings": (_plain(GeneralForm, "changes", icons=["sun"], numbers=CHOICES), GENERAL),
    "a kit’s page": (_version, ("title", "short_title", "situation", "summary", "page", "change_note")),
    "a poster’s words": (
        _words("poster"),
        ("title", "note", "headline", "subline", "gestures-0-title", "prompt"),
    ),
    "a planning’s words": (_words("planning"), ("title", "headline", "columns", "rows", "corner", "below")),
    "sources": (_facts, FACTS),
    "a new sheet": (_plain(DocumentForm, numbers=CHOICES, taken=["tract"]), ("slug", "layout", "numbers")),
    "a draft": (_plain(StudioForm), ("revision", "change_note")),
    "a number to call": (_plain(NumberForm, "values", row=HelpNumber(words={"tr": {}})), NUMBER),
    "a batch": (
        _plain(BatchForm, documents=[("affiche", "Affiche")], communes=[("45234", "Orléans")]),
        ("documents", "commune", "form", "saving", "large_print", "addresses"),
    ),
    "an account": (_plain(AccountForm), ("first_name", "email", "role", "commune")),
    "a role": (_plain(RoleForm), ("role", "commune")),
    "one’s mails": (_plain(PreferencesForm), ("rhythm", "wanted")),
    "a commune": (_plain(SearchForm), ("q",)),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_takes_anything_or_refuses_it_in_a_sentence(name: str, db: None) -> None:
    take, names = FORMS[name]

    @tries(300)
    @given(values=filled(*names, own=OFTEN))
    def try_it(values: Sent) -> None:
        take(values)

    world.make_world()
    try_it()


def test_a_form_that_breaks_or_says_nothing_is_seen() -> None:
    """The control: a form whose refusal is empty, and one that breaks, do not pass."""

    class Mute(forms.Form):
        a = forms.CharField(error_messages={"required": " "})

    with pytest.raises(AssertionError):
        _plain(Mute)({})
    with pytest.raises(ValueError, match="broken"):
        _plain(type("Broken", (forms.Form,), {"clean": _break}))({})


def _break(_form: object) -> None:
    raise ValueError("broken")


# -- Through the site --------------------------------------------------------------------------------------

POSTED = [
    row for row in TABLE if row.post is not None and "logout" not in row.name and row.name != "accounts:leave"
]
FIELDS = {field for _take, names in FORMS.values() for field in names} | {
    *(
        "do",
        "document",
        "note",
        "publish_at",
        "code",
        "action",
        "commune",
        "appointment",
        "email",
        "q",
        "name",
    ),
    *("credential", "sessions", "next", "again"),
}


def who(row: Row) -> str:
    return row.owner or min(row.who - {"closed"})


@pytest.mark.parametrize("row", POSTED, ids=str)
def test_a_page_that_is_sent_anything_answers_in_a_sentence(row: Row, visitors: Visitors) -> None:
    """Never a 5xx, never an empty refusal, and a way back that is ours."""

    @tries(12)
    @given(values=filled(*sorted(FIELDS), own=OFTEN))
    def try_it(values: Sent) -> None:
        answer = visitors.ask(who(row), "POST", path_of(row), data=values)

        assert answer.status_code < 500, values
        if answer.status_code >= 400:
            assert (
                b"<h1" in answer.content
                or b"data-voisins-said" in answer.content
                or answer.status_code == 405
            )
        if answer.status_code in (301, 302, 303):
            resolve_ours(answer.headers["Location"])

    try_it()


def resolve_ours(where: str) -> None:
    path = where.partition("?")[0]
    try:
        resolve(path)
    except Resolver404 as error:
        raise AssertionError(f"sent to {where}") from error


@tries(60)
@given(name=WORDS, value=WORDS)
def test_a_query_is_never_an_error(name: str, value: str, client: Any, db: None) -> None:
    for path in ("/", "/kits/", "/aide/", "/communes/", "/connexion/", "/kits/chiffres.json"):
        assert client.get(f"{path}?{urlencode({name: value})}").status_code < 500
