"""The acts that the journal knows, said in French."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, str | Promise] = {
    "accounts.opened": _("Compte ouvert"),
    "accounts.entrusted": _("Rôle confié"),
    "accounts.withdrawn": _("Rôle retiré"),
    "accounts.closed": _("Compte effacé"),
    "accounts.application_added": _("Application de codes ajoutée"),
    "accounts.application_removed": _("Application de codes retirée"),
    "accounts.key_added": _("Clé d’accès ajoutée"),
    "accounts.key_removed": _("Clé d’accès retirée"),
    "accounts.spare_codes_made": _("Codes de secours refaits"),
    "neighbourhoods.founded": _("Voisinage ouvert"),
    "neighbourhoods.renamed": _("Voisinage décrit de nouveau"),
    "neighbourhoods.code_made": _("Nouveau code pour entrer"),
    "neighbourhoods.entered": _("Arrivée dans un voisinage"),
    "neighbourhoods.refused": _("Demande refusée"),
    "neighbourhoods.keeper_named": _("Voisinage confié à une personne de plus"),
    "neighbourhoods.keeper_stepped_down": _("Voisinage rendu par une personne"),
    "neighbourhoods.left": _("Départ d’un voisinage"),
    "neighbourhoods.sent_away": _("Membre retiré"),
    "neighbourhoods.closed": _("Voisinage fermé"),
    "kits.started": _("Kit commencé"),
    "kits.edition_started": _("Édition commencée"),
    "kits.submitted": _("Envoyée en relecture"),
    "kits.sent_back": _("Rendue à qui l’a écrite"),
    "kits.scheduled": _("Publication programmée"),
    "kits.published": _("Édition publiée"),
    "kits.retired": _("Kit retiré"),
    "kits.offered_again": _("Kit proposé de nouveau"),
    "kits.day_set_apart": _("Jour mis à part des chiffres"),
    "kits.day_taken_back": _("Jour repris dans les chiffres"),
    "kits.number_checked": _("Numéro vérifié"),
    "kits.batch_asked": _("Lot d’adresses demandé"),
}
