"""What the open data of downloads says of itself."""

LICENCE = "Licence Ouverte / Open Licence 2.0"
LICENCE_ADDRESS = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"

FIELDS = {
    "mois": "Mois du téléchargement, AAAA-MM ; le dernier n’est pas fini.",
    "kit": "Nom du kit dans son adresse.",
    "document": "Nom de la feuille ; « kit-entier » quand tout le kit part en un seul fichier.",
    "canal": "site, ville (page d’une commune), widget (site partenaire), api, lot (lot d’adresses).",
    "telechargements": "Nombre de téléchargements, toutes éditions ensemble.",
}
COMMUNE_FIELDS = {
    "mois": "Mois du téléchargement, AAAA-MM ; seulement des mois finis.",
    "code_insee": "Code officiel de la commune.",
    "commune": "Nom de la commune.",
    "telechargements": "Nombre de téléchargements, s’il y en a au moins cinq.",
}
