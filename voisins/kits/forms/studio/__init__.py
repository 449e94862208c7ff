"""The studio's forms: text to values of the content, and back. A draft may be incomplete: faults are told apart."""

from voisins.kits.forms.studio.draft import StudioForm
from voisins.kits.forms.studio.kit import GeneralForm, NewKitForm, VersionForm
from voisins.kits.forms.studio.numbers import NumberForm
from voisins.kits.forms.studio.sheets import DocumentForm, WordsForm
from voisins.kits.forms.studio.sources import FactFormSet

__all__ = [
    "DocumentForm",
    "FactFormSet",
    "GeneralForm",
    "NewKitForm",
    "NumberForm",
    "StudioForm",
    "VersionForm",
    "WordsForm",
]
