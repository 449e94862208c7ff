"""The layouts there are: for each, what it asks for, the papers it fits and the Typst file that draws it."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voisins.press.fields import Blocks, Field, Line, Lines, Part, Text

Paper = Literal["a3", "a4", "a5"]


@dataclass(frozen=True)
class Layout:
    """A sheet that editors pour words into; ``personal`` names the personal fields it prints."""

    slug: str
    name: str | Promise
    papers: tuple[Paper, ...]
    fields: tuple[Field, ...]
    personal: tuple[str, ...]
    numbers: tuple[int, int] = (2, 3)  # how many help lines fit in the last block
    usual: str | Promise = ""  # how it comes out: « deux par feuille »


_HERE = ("place", "address", "organiser", "phone", "email", "message", "link")

POSTER = Layout(
    "poster",
    _("Affiche"),
    ("a4", "a3", "a5"),
    (
        Line("headline", _("Titre, lu à trois pas"), 20),
        Line("subline", _("Ligne sous le titre"), 48),
        Blocks(
            "gestures",
            _("Trois gestes"),
            0,
            fewest=3,
            count=3,
            parts=(Part("title", _("Geste"), 18), Part("text", _("Explication"), 64)),
        ),
        Line("prompt", _("Avant le rendez-vous"), 30, required=False, hint=_("Par exemple : On en parle")),
        Line("invite", _("Sous le QR code"), 44, required=False),
    ),
    (*_HERE, "meeting", "logo"),
    usual=_("Une feuille"),
)
LEAFLET = Layout(
    "leaflet",
    _("Tract"),
    ("a4", "a5"),
    (
        Line("headline", _("Titre"), 34),
        Text("lead", _("Première phrase"), 150),
        Lines("points", _("Ce que l’on peut faire"), 80, fewest=3, count=4),
        Text("ask", _("Ce que l’on demande"), 120),
    ),
    (*_HERE, "meeting", "logo"),
    numbers=(2, 3),
    usual=_("Deux par feuille A4"),
)
DIRECTORY = Layout(
    "directory",
    _("Annuaire des voisins"),
    ("a4", "a3"),
    (
        Line("headline", _("Titre"), 26),
        Text("intro", _("Phrase d’introduction"), 130),
        Lines("columns", _("Quatre colonnes"), 20, fewest=4, count=4),
        Text("below", _("Sous le tableau"), 200),
    ),
    ("place", "address", "organiser", "phone", "link", "logo"),
    numbers=(3, 3),
    usual=_("À remplir au stylo"),
)
BOARD = Layout(
    "board",
    _("Panneau des voisins"),
    ("a4", "a3"),
    (
        Line("headline", _("Titre"), 26),
        Text("intro", _("Phrase d’introduction"), 130),
        Line("needs", _("Titre de gauche"), 22),
        Lines("need_examples", _("Exemples à gauche"), 46, fewest=2, count=3),
        Line("offers", _("Titre de droite"), 22),
        Lines("offer_examples", _("Exemples à droite"), 46, fewest=2, count=3),
        Text("below", _("Sous le tableau"), 200),
    ),
    ("place", "address", "organiser", "phone", "link", "logo"),
    numbers=(2, 3),
    usual=_("À remplir au stylo"),
)
PLANNING = Layout(
    "planning",
    _("Planning"),
    ("a4", "a3"),
    (
        Line("headline", _("Titre"), 34),
        Text("intro", _("Phrase d’introduction"), 130),
        Line("corner", _("Première colonne"), 20),
        Lines("columns", _("Colonnes"), 14, fewest=4, count=7),
        Lines("rows", _("Lignes déjà écrites"), 26, required=False, fewest=0, count=10),
        Text("below", _("Sous le tableau"), 180),
    ),
    ("place", "address", "organiser", "phone", "link", "logo"),
    numbers=(2, 3),
    usual=_("Une semaine, à remplir au stylo"),
)
GUIDE = Layout(
    "guide",
    _("Fiche conseils"),
    ("a4",),
    (
        Line("headline", _("Titre"), 44),
        Text("lead", _("Chapeau"), 220),
        Blocks(
            "sections",
            _("Parties"),
            0,
            fewest=2,
            count=8,
            parts=(
                Part("title", _("Titre"), 60),
                Part("text", _("Texte"), 420, required=False),
                Part("points", _("Points"), 150, required=False, lines=8),
            ),
        ),
    ),
    ("place", "organiser", "phone", "email", "link", "logo"),
    numbers=(2, 4),
    usual=_("Plusieurs pages"),
)
INVITATION = Layout(
    "invitation",
    _("Invitation"),
    ("a4", "a5"),
    (
        Line("headline", _("Titre"), 34),
        Text("text", _("Invitation"), 140),
        Line("bring", _("Ce que l’on apporte"), 70, required=False),
        Line("reply", _("Pour répondre"), 60, required=False),
    ),
    ("place", "address", "organiser", "phone", "email", "meeting", "message", "link", "logo"),
    numbers=(0, 0),
    usual=_("Quatre cartes par feuille A4"),
)
TEAR_OFF = Layout(
    "tear-off",
    _("Affiche à languettes"),
    ("a4",),
    (
        Line("headline", _("Titre"), 36),
        Text("message", _("Qui propose, et quoi"), 130),
        Lines("kinds", _("Coups de main"), 36, fewest=3, count=5),
        Line("tab", _("Sur chaque languette"), 34),
        Text("reassurance", _("Comment faire"), 150),
    ),
    ("place", "address", "organiser", "phone", "link"),
    numbers=(0, 0),
    usual=_("Dix languettes à détacher"),
)
DOOR_CARD = Layout(
    "door-card",
    _("Carte de porte"),
    ("a4", "a5"),
    (
        Line("headline", _("Titre"), 34),
        Text("text", _("Un mot"), 150),
        Lines("ticks", _("Cases à cocher"), 40, fewest=3, count=5),
        Line("closing", _("Pour finir"), 80, required=False),
    ),
    ("place", "address", "organiser", "phone", "link"),
    numbers=(0, 2),
    usual=_("Quatre cartes par feuille A4"),
)
LETTER = Layout(
    "letter",
    _("Lettre"),
    ("a4",),
    (
        Line("subject", _("Objet"), 110),
        Lines("recipient", _("Destinataire"), 50, fewest=1, count=4),
        Line("greeting", _("Formule d’appel"), 60),
        Lines("paragraphs", _("Paragraphes"), 600, fewest=2, count=8),
        Line("closing", _("Formule de politesse"), 160),
        Lines("enclosures", _("Pièces jointes"), 90, required=False, fewest=0, count=6),
    ),
    ("place", "address", "organiser", "phone", "email", "meeting", "logo"),
    numbers=(0, 0),
    usual=_("À compléter et à signer"),
)
ROUND_LIST = Layout(
    "round-list",
    _("Passages du jour"),
    ("a4",),
    (
        Line("headline", _("Titre"), 34),
        Line("copy", _("Numéro de l’exemplaire"), 30),
        Line("printed", _("Imprimé quand, et par qui"), 110),
        Line("page", _("Le mot « page »"), 12),
        Text("intro", _("Phrase d’introduction"), 130),
        Lines("columns", _("Six colonnes"), 24, fewest=6, count=6),
        Lines("outcomes", _("Cases à cocher"), 24, fewest=4, count=4),
        Text("below", _("Sous le tableau"), 180),
    ),
    (),
    numbers=(0, 3),
)

LAYOUTS: dict[str, Layout] = {
    layout.slug: layout
    for layout in (
        POSTER,
        LEAFLET,
        DIRECTORY,
        BOARD,
        PLANNING,
        GUIDE,
        INVITATION,
        TEAR_OFF,
        DOOR_CARD,
        LETTER,
    )
}
# Those that the site pours by itself: no editor makes a document of them.
OURS: dict[str, Layout] = {ROUND_LIST.slug: ROUND_LIST}
