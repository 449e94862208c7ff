"""From an edition's content to a sheet for the press: words of the version, numbers in their places."""

from dataclasses import dataclass, replace

from django.conf import settings

from voisins.kits.enums import WHOLE_KIT
from voisins.kits.rules.content import Content, language
from voisins.kits.rules.numbers import Numbers, fill, printed
from voisins.press.layouts import LAYOUTS, Paper
from voisins.press.sheets import Finish, HelpLine, Imprint, Personal, Sheet

LICENCE = "CC BY-SA 4.0"


@dataclass(frozen=True)
class Choice:
    """What somebody picked: a document, a version of it, a paper and an ink."""

    document: str
    version: str = "fr"
    paper: Paper = "a4"
    saving: bool = False
    large_print: bool = False


def sheet(
    content: Content,
    numbers: Numbers,
    choice: Choice,
    *,
    slug: str,
    edition: str,
    personal: Personal | None = None,
) -> Sheet:
    """The sheet for ``choice``; its paper falls back on the layout's first when it does not fit.

    Raises KeyError when the version has no such document: callers offer only what ``Content.printable`` gives.
    """
    plan = content.document(choice.document)
    version = content.versions[choice.version]
    if plan is None:
        raise KeyError(choice.document)
    written, layout = version.documents[plan.slug], LAYOUTS[plan.layout]
    spoken = language(choice.version)
    return Sheet(
        layout=plan.layout,
        title=f"{version.short_title}, {written.title}",
        lang=spoken,
        look=content.look,
        texts=fill(written.words, numbers),
        numbers=tuple(
            HelpLine(printed(numbers[name].number), numbers[name].label(spoken)) for name in plan.numbers
        ),
        imprint=imprint(slug, edition),
        personal=personal or Personal(),
        finish=Finish(
            choice.paper if choice.paper in layout.papers else layout.papers[0],
            choice.saving,
            choice.large_print,
        ),
    )


def sheets(
    content: Content,
    numbers: Numbers,
    choice: Choice,
    *,
    slug: str,
    edition: str,
    personal: Personal | None = None,
) -> list[Sheet]:
    """The one sheet of ``choice``, or, for the whole kit, those of every document of its version in order."""
    wanted = [choice]
    if choice.document == WHOLE_KIT:
        wanted = [replace(choice, document=plan.slug) for plan in content.printable(choice.version)]
    return [sheet(content, numbers, each, slug=slug, edition=edition, personal=personal) for each in wanted]


def imprint(slug: str, edition: str) -> Imprint:
    """The foot of every sheet: which edition, under what licence, where from, and whom to ring."""
    return Imprint(
        edition, LICENCE, f"{settings.SHORT_ADDRESS}/kits/{slug}", printed(settings.ASSOCIATION_PHONE)
    )
