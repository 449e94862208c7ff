"""The page of last resort, written here in full: it asks nothing of the database, the templates or the catalogue."""

from django.conf import settings
from django.templatetags.static import static

BROKEN = {
    "fr": {
        "title": "Quelque chose s’est cassé chez nous",
        "sentence": "Ce n’est pas de votre fait. Réessayez dans quelques minutes.",
        "call": "Si cela continue, appelez-nous au",
        "reference": "et donnez cette référence\u00a0:",
        "home": "Revenir à l’accueil",
        "start": "/",
    },
    "en": {
        "title": "Something broke on our side",
        "sentence": "It is not your fault. Please try again in a few minutes.",
        "call": "If it goes on, call us on",
        "reference": "and give this reference:",
        "home": "Back to the home page",
        "start": "/en/",
    },
}

NO_ROOM = {
    "fr": {
        **BROKEN["fr"],
        "title": "Le site ne peut rien noter pour l’instant",
        "sentence": "Ce que vous venez d’envoyer n’est pas enregistré. Gardez vos mots, et réessayez dans quelques minutes.",
    },
    "en": {
        **BROKEN["en"],
        "title": "The site can note nothing for now",
        "sentence": "What you have just sent is not recorded. Keep your words, and try again in a few minutes.",
    },
}

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Voisins solidaires</title>
{styles}
</head>
<body>
<main class="page section stack">
<h1>{title}</h1>
<p class="lead">{sentence}</p>
<p>{call} <strong class="dial">{phone}</strong>, {reference} <code>{name}</code></p>
<p><a href="{start}">{home}</a></p>
</main>
</body>
</html>
"""


def page_without_help(language: str, name: str, said: dict[str, dict[str, str]] = BROKEN) -> str:
    """The whole page; ``name`` is what the log calls the request."""
    words = said.get(language, said["fr"])
    return PAGE.format(
        language=language, styles=_styles(), phone=settings.ASSOCIATION_PHONE, name=name[:8], **words
    )


def _styles() -> str:
    try:
        files = [static(f"ui/{name}.css") for name in ("reset", "tokens", "layout", "components")]
    except ValueError:  # the static files were not collected: plain, ordered, readable all the same
        return ""
    return "".join(f'<link rel="stylesheet" href="{file}">' for file in files)
