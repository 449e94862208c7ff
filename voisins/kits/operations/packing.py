"""Make a person's own copy: one document, or the whole kit as one PDF or one ZIP."""

import io
import zipfile
from dataclasses import dataclass, replace

from voisins.kits.enums import WHOLE_KIT
from voisins.kits.models import Edition
from voisins.kits.rules.naming import file_name
from voisins.kits.rules.sheets import Choice, sheets
from voisins.press import printing
from voisins.press.sheets import Personal


@dataclass(frozen=True)
class Package:
    """Bytes with the name and type they are sent under."""

    name: str
    content_type: str
    data: bytes


def one(edition: Edition, choice: Choice, personal: Personal) -> Package:
    """One document, personalised."""
    return Package(
        file_name(edition.kit.slug, choice), "application/pdf", print_choice(edition, choice, personal)
    )


def whole(edition: Edition, choice: Choice, personal: Personal) -> Package:
    """Every document of the version in one PDF, ready for one press of the button."""
    everything = replace(choice, document=WHOLE_KIT)
    data = print_choice(edition, everything, personal)
    return Package(file_name(edition.kit.slug, everything), "application/pdf", data)


def zipped(edition: Edition, choice: Choice, personal: Personal) -> Package:
    """Every document of the version, one file each."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, plan in enumerate(edition.content.printable(choice.version), 1):
            each = replace(choice, document=plan.slug)
            name = f"{number:02}-{file_name(edition.kit.slug, each)}"
            archive.writestr(name, print_choice(edition, each, personal))
    name = file_name(edition.kit.slug, replace(choice, document=WHOLE_KIT)).removesuffix(".pdf") + ".zip"
    return Package(name, "application/zip", held.getvalue())


def print_choice(edition: Edition, choice: Choice, personal: Personal) -> bytes:
    """The PDF of ``choice``: the whole kit is one tagged document, since joining files loses their tags."""
    made = sheets(
        edition.content,
        edition.numbers,
        choice,
        slug=edition.kit.slug,
        edition=edition.number,
        personal=personal,
    )
    title = edition.content.versions[choice.version].title if len(made) > 1 else ""
    return printing.pdf(made, title=title)
