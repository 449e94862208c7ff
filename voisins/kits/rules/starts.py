"""What a new kit starts from. Texts in square brackets wait to be written: publishing refuses them."""

import datetime as dt

from voisins.kits.enums import Kind, Look
from voisins.kits.rules.content import Content, DocumentPlan, DocumentWords, Version
from voisins.kits.rules.editing import with_version

EMERGENCY_PAGE = """## Que faire cette semaine

- Affichez la feuille près des boîtes aux lettres, avec votre prénom et un numéro.
- Glissez un tract dans chaque boîte aux lettres.
- Demandez à chacun ce dont il a besoin, et ce qu’il peut faire.
- [Le geste le plus utile aujourd’hui]

## Qui appeler

Une vie est en danger : {samu} ou {europe}. Vous entendez ou parlez mal : {sms}, par SMS.

[Qui appeler dans cette situation, et quand]

## Ce qu’il ne faut pas faire

- N’écrivez sur aucune affiche qui vit seul, qui est malade ou qui est absent.
- Ne demandez jamais d’argent pour un coup de main.
- [Le geste à éviter]
"""


def blank(title: str) -> Content:
    """A kit with a name and nothing else."""
    return Content(versions={"fr": Version(title=title)})


def copy(content: Content, title: str) -> Content:
    """Another kit's words under a new French title; its sources come along, since its sentences do."""
    return with_version(content, "fr", {"title": title, "short_title": title[:26]})


def emergency(title: str, *, review_by: dt.date) -> Content:
    """Poster, leaflet, board, directory and guide, written as far as one can before knowing what happens."""
    numbers = ("samu", "europe", "sms")
    plans = (
        ("affiche", "poster"),
        ("tract", "leaflet"),
        ("panneau", "board"),
        ("annuaire", "directory"),
        ("guide", "guide"),
    )
    version = Version(
        title=title,
        short_title=title[:26],
        situation="[Ce que dirait un voisin]",
        summary="[En deux phrases : ce qui arrive, et ce que ce kit permet de faire.]",
        page=EMERGENCY_PAGE,
        documents={
            "affiche": DocumentWords("Affiche du hall", "À fixer près des boîtes aux lettres", _poster()),
            "tract": DocumentWords("Tract", "Un par boîte aux lettres", _leaflet()),
            "panneau": DocumentWords(
                "Panneau des voisins", "Besoins d’un côté, coups de main de l’autre", _board()
            ),
            "annuaire": DocumentWords("Annuaire des voisins", "Qui appeler dans l’immeuble", _directory()),
            "guide": DocumentWords("Fiche conseils", "À garder chez soi", _guide()),
        },
    )
    return Content(
        kind=Kind.EMERGENCY,
        look=Look.WELCOME,
        icon="triangle-alert",
        review_by=review_by.isoformat(),
        numbers=numbers,
        documents=tuple(DocumentPlan(slug, layout, numbers) for slug, layout in plans),
        versions={"fr": version},
    )


def _poster() -> dict[str, object]:
    return {
        "headline": "[Un mot]",
        "subline": "On s’organise entre voisins",
        "gestures": [
            {"title": "Je prends soin", "text": "[Un geste pour les autres]"},
            {"title": "Je demande", "text": "J’écris ce qu’il me faut sur le panneau du hall."},
            {"title": "Je préviens", "text": "[Quand appeler, et qui : {samu}]"},
        ],
        "prompt": "On en parle",
        "invite": "Je veux aider ou être appelé·e",
    }


def _leaflet() -> dict[str, object]:
    return {
        "headline": "On s’organise entre voisins",
        "lead": "[Ce qui arrive, en une phrase.] Dans l’immeuble, nous pouvons nous aider.",
        "points": [
            "Vous avez besoin de quelque chose ? Dites-le.",
            "Vous avez une heure ? Proposez-la.",
            "[Le geste le plus utile aujourd’hui]",
        ],
        "ask": "Appelez-moi, ou glissez un mot dans ma boîte aux lettres.",
    }


def _board() -> dict[str, object]:
    return {
        "headline": "Panneau des voisins",
        "intro": "Écrivez au stylo. Un prénom et un étage suffisent.",
        "needs": "J’ai besoin",
        "need_examples": ["Du pain, le mardi et le vendredi", "[Un autre besoin]"],
        "offers": "Je peux",
        "offer_examples": ["Faire vos courses avec les miennes", "[Un autre coup de main]"],
        "below": "N’écrivez ni maladie, ni absence, ni code. Rayez votre ligne quand c’est fait.",
    }


def _directory() -> dict[str, object]:
    return {
        "headline": "Annuaire des voisins",
        "intro": "Chacun choisit ce qu’il écrit. Cette feuille reste chez les voisins qui y sont inscrits.",
        "columns": ["Étage", "Prénom, nom", "Téléphone", "Je peux aider pour"],
        "below": "Pour être ajouté ou retiré, un mot suffit.",
    }


def _guide() -> dict[str, object]:
    return {
        "headline": "[La situation] : les bons gestes",
        "lead": "[Ce qu’il faut savoir, en deux phrases.]",
        "sections": [
            {"title": "Pour vous", "text": "", "points": ["[Premier geste]", "[Deuxième geste]"]},
            {
                "title": "Pour vos voisins",
                "text": "",
                "points": [
                    "Sonnez ou appelez une fois par jour, si l’on est d’accord.",
                    "Laissez les courses sur le paillasson.",
                ],
            },
            {"title": "Ce qu’il ne faut pas faire", "text": "", "points": ["[Le geste à éviter]"]},
        ],
    }
