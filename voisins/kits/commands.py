"""kits load, kits check, render, batch."""

from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _

from voisins.kits.models import Edition
from voisins.kits.operations import files, loading, publishing, sets
from voisins.kits.queries.library import current_edition, edition_numbered
from voisins.kits.rules import addresses
from voisins.kits.rules.faults import faults
from voisins.kits.rules.sheets import Choice, sheet
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.progress import progress
from voisins.press import printing
from voisins.press.cleaning import check_personal, printable
from voisins.press.fields import PERSONAL
from voisins.press.layouts import LAYOUTS
from voisins.press.sheets import Personal
from voisins.territories.models import Commune
from voisins.ui.icons import ICONS

FINISH = (
    click.option("--version", default="fr", show_default=True, help="fr, en, fr-simple…"),
    click.option("--paper", type=click.Choice(["a3", "a4", "a5"]), default="a4", show_default=True),
    click.option("--saving", is_flag=True, help="Économise l’encre."),
    click.option("--large-print", is_flag=True, help="Écrit plus gros."),
    click.option(
        "--edition", "number", default="", help="Numéro d’édition ; la plus récente si l’on ne dit rien."
    ),
)


class Unknown(Refusal):
    """A name given on the command line names nothing; the sentence lists what there is."""


def finish_options(command: Any) -> Any:
    for option in reversed(FINISH):
        command = option(command)
    return command


@click.group("kits")
def kits_group() -> None:
    """La bibliothèque de kits."""


@kits_group.command("load")
@click.argument("slugs", nargs=-1)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Par défaut : VOISINS_CONTENT.",
)
def load_command(slugs: tuple[str, ...], folder: Path | None) -> None:
    """Publie les kits écrits en fichiers, ceux qui ont changé seulement."""
    content = folder or Path(settings.CONTENT)
    loading.load_numbers(content / "numbers.toml")
    for each in loading.folders(content, slugs):
        with progress(each.name) as move:
            try:
                edition = loading.load_kit(each, at=now(), progress=move)
            except publishing.NotReady as refusal:
                _refuse(each.name, refusal)
        click.echo(f"{each.name} : {'édition ' + edition.number if edition else 'rien de nouveau'}")


@kits_group.command("check")
@click.argument("slugs", nargs=-1)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_command(slugs: tuple[str, ...], folder: Path | None) -> int:
    """Relit les kits écrits en fichiers sans rien publier. Code 1 s’il y a une faute."""
    content = folder or Path(settings.CONTENT)
    known = loading.read_numbers(content / "numbers.toml")
    wrong = 0
    for each in loading.folders(content, slugs):
        for fault in faults(loading.read_kit(each), numbers=known, icons=ICONS):
            click.echo(f"{each.name} / {fault.where} : {fault.sentence}")
            wrong += 1
    click.echo(f"{wrong} faute(s)." if wrong else "Aucune faute.")
    return int(wrong > 0)


@kits_group.command("mend")
def mend_command() -> None:
    """Imprime à nouveau les PDF publics qui manquent sur le disque."""
    lost = {printed.edition_id for printed in files.missing_files()}
    for edition in Edition.objects.filter(pk__in=lost).select_related("kit"):
        click.echo(f"{edition} : {files.make_again(edition)} fichier(s)")


@click.command("render")
@click.argument("kit")
@click.argument("document")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="CHAMP=VALEUR",
    help="place, address, organiser, phone, email, meeting, message, link",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=".pdf, .png ou .svg",
)
@finish_options
def render_command(
    kit: str, document: str, values: tuple[str, ...], output: Path, number: str, **finish: Any
) -> None:
    """Imprime DOCUMENT du KIT dans un fichier, avec ce que l’on veut y écrire."""
    _check_output(output)
    edition = _edition(kit, number)
    made = sheet(
        edition.content,
        edition.numbers,
        _choice(edition, document, finish),
        slug=kit,
        edition=edition.number,
        personal=_personal(values),
    )
    match output.suffix.lower():
        case ".pdf":
            output.write_bytes(printing.pdf([made]))
        case ".png":
            _write_pages(output, printing.png(made, ppi=150))
        case ".svg":
            _write_pages(output, [page.encode() for page in printing.svg(made)])
        case _:
            raise Unknown(_("Le fichier doit finir par .pdf, .png ou .svg."))
    click.echo(str(output))


@click.command("batch")
@click.argument("kit")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=".zip : un PDF par adresse ; .pdf : tout à la suite",
)
@click.option("--document", "documents", multiple=True, help="À répéter ; l’affiche si l’on ne dit rien.")
@click.option("--commune", default="", help="Code INSEE, pour les comptes.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=None, help="Un par cœur si l’on ne dit rien."
)
@finish_options
def batch_command(
    kit: str,
    file: Path,
    output: Path,
    documents: tuple[str, ...],
    commune: str,
    processes: int | None,
    number: str,
    **finish: Any,
) -> int:
    """Imprime un jeu de feuilles par adresse de FILE (CSV ou XLSX). Code 1 si des lignes sont laissées de côté."""
    if output.suffix.lower() not in (".zip", ".pdf"):
        raise Unknown(_("Le fichier doit finir par .zip ou .pdf."))
    _check_output(output)
    if commune and not Commune.objects.filter(pk=commune).exists():
        raise Unknown(_("Aucune commune n’a le code « %(code)s ».") % {"code": commune})
    edition = _edition(kit, number)
    chosen = tuple(dict.fromkeys(documents)) or (edition.content.documents[0].slug,)
    choices = [_choice(edition, document, finish) for document in chosen]
    good, bad = addresses.read(file.read_bytes())
    for cell in bad:
        click.echo(
            _("Ligne %(line)d, colonne %(column)s : %(reason)s")
            % {"line": cell.line, "column": cell.column, "reason": cell.reason},
            err=True,
        )
    if not good:
        raise sets.NobodyToPrintFor(bad)
    wanted = sets.Wanted(edition, chosen, choices[0])
    with progress(f"{len(good)} adresses") as move:
        sets.write(wanted, good, output.absolute(), processes=processes or 0, move=move)
    sets.count(wanted, len(good), commune=commune, at=now())
    click.echo(f"{output} : {len(good)} adresse(s), {len({cell.line for cell in bad})} laissée(s) de côté.")
    return int(bool(bad))


def _check_output(output: Path) -> None:
    if not output.absolute().parent.is_dir():
        raise Unknown(_("Le dossier %(folder)s n’existe pas.") % {"folder": output.absolute().parent})


def _edition(slug: str, number: str) -> Edition:
    edition = edition_numbered(slug, number) if number else current_edition(slug)
    if edition is None:
        slugs = sorted(Edition.objects.published().values_list("kit__slug", flat=True).distinct())
        raise Unknown(
            _("Il n’y a pas de kit « %(slug)s ». Il y a : %(slugs)s.")
            % {"slug": slug, "slugs": ", ".join(slugs) or _("aucun kit, lancez « voisins kits load »")}
        )
    return edition


def _choice(edition: Edition, document: str, finish: dict[str, Any]) -> Choice:
    content = edition.content
    version = content.versions.get(finish["version"])
    if version is None:
        raise Unknown(
            _("Ce kit n’a pas de version « %(code)s ». Il a : %(codes)s.")
            % {"code": finish["version"], "codes": ", ".join(content.versions)}
        )
    plan = content.document(document)
    if plan is None or document not in version.documents:
        raise Unknown(
            _("Ce kit n’a pas de document « %(slug)s ». Il a : %(slugs)s.")
            % {"slug": document, "slugs": ", ".join(version.documents)}
        )
    papers = LAYOUTS[plan.layout].papers
    if finish["paper"] not in papers:
        raise Unknown(_("Cette feuille existe en %(papers)s.") % {"papers": ", ".join(papers).upper()})
    return Choice(document, **finish)


def _personal(values: tuple[str, ...]) -> Personal:
    known = {field.name for field in PERSONAL}
    given = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or name not in known:
            raise Unknown(
                _("« %(value)s » : écrivez champ=valeur, avec un champ parmi %(names)s.")
                % {"value": value, "names": ", ".join(sorted(known))}
            )
        given[name] = printable(text)
    personal = Personal(**given)
    check_personal(personal)
    return personal


def _write_pages(output: Path, pages: list[bytes]) -> None:
    """One file, or one a page: ``guide-1.png``, ``guide-2.png``."""
    for number, page in enumerate(pages, 1):
        name = output if len(pages) == 1 else output.with_stem(f"{output.stem}-{number}")
        name.write_bytes(page)


def _refuse(slug: str, refusal: publishing.NotReady) -> None:
    for fault in refusal.found:
        click.echo(f"{slug} / {fault.where} : {fault.sentence}", err=True)
    raise refusal


def join(cli: click.Group) -> None:
    for command in (kits_group, render_command, batch_command):
        cli.add_command(command)
