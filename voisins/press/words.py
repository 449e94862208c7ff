"""The layouts' own words, in the language of the sheet."""

from functools import lru_cache

from django.utils.translation import gettext, override, pgettext

from voisins.lib.text import french


@lru_cache(maxsize=64)
def words(lang: str) -> dict[str, str]:
    """Every word that a layout prints by itself; French where the catalogue has no such language."""
    with override(lang):
        said = {
            "here": pgettext("poster", "Ici,"),
            "contact": gettext("Votre contact :"),
            "phone": gettext("Téléphone :"),
            "email": gettext("E-mail :"),
            "online": gettext("Sur internet :"),
            "logo": gettext("Logo"),
            "name": gettext("Prénom et nom :"),
            "address": gettext("Adresse :"),
            "meeting": gettext("Rendez-vous :"),
            "when": gettext("Quand :"),
            "where": gettext("Où :"),
            "edition": gettext("édition"),
            "association": gettext("Association Voisins solidaires"),
            "qr": gettext("QR code vers"),
            "join": gettext("Pour s’inscrire"),
            "call": gettext("Qui appeler"),
            "from": pgettext("letter", "De :"),
            "object": pgettext("letter", "Objet :"),
            "enclosed": gettext("Pièces jointes"),
            "signature": gettext("Signature"),
            "made_at": pgettext("letter", "Fait à"),
            "on": pgettext("letter", "le"),
            "cut": gettext("À découper"),
            "first_name": gettext("Prénom :"),
            "floor": gettext("Étage :"),
            "say": gettext("Dites : qui, où, quoi."),
        }
    return {key: french(word) for key, word in said.items()}
