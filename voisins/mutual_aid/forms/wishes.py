"""Ask or offer: what is ready-made is filled in already, what is rare is folded away."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from voisins.accounts.enums import Consent
from voisins.mutual_aid.enums import Direction, Rhythm
from voisins.mutual_aid.models.acts import MOST_WANTED, NOTES, WORDS
from voisins.mutual_aid.rules.tiny import OTHER, Tiny
from voisins.mutual_aid.rules.wishes import ForWhom, Wish
from voisins.neighbourhoods.models import Membership
from voisins.ui.forms import choose
from voisins.ui.rereading import RereadForm

LENGTHS = (
    (15, _("Un quart d’heure")),
    (30, _("Une demi-heure")),
    (60, _("Une heure")),
    (120, _("Deux heures ou plus")),
)
MYSELF, SOMEBODY = "moi", "autre"
HOURS = [(f"{hour:02}:00", _("%(hour)s h") % {"hour": hour}) for hour in range(7, 22)]


class WishForm(RereadForm):
    """One form for asks and offers; an offer is never for somebody else."""

    reread = ("what", "notes")

    what = forms.CharField(
        label=_("En quelques mots"),
        max_length=WORDS,
        help_text=_("Tous vos voisins le lisent : ni nom, ni dates d’absence, ni code de porte."),
        error_messages={"required": _("Écrivez ce dont il s’agit. Par exemple : me rapporter du pain.")},
    )
    day = forms.DateField(
        label=_("Quel jour ?"),
        required=False,
        help_text=_("Laissez vide si le jour n’a pas d’importance."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ce jour n’existe pas. Par exemple : 24/11/2026.")},
    )
    hour = forms.ChoiceField(label=_("Vers quelle heure ?"), choices=HOURS, initial="10:00")
    minutes = forms.TypedChoiceField(
        label=_("Combien de temps ?"), choices=LENGTHS, coerce=int, widget=forms.RadioSelect
    )
    notes = forms.CharField(
        label=_("Un mot pour la personne qui vient"),
        required=False,
        max_length=NOTES,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Elle seule le lit, et c’est effacé après. Par exemple : 2e gauche, sonnez fort."),
    )
    at_home = forms.BooleanField(
        label=_("Il faut entrer chez quelqu’un, ou toucher à des clés, de l’argent ou des médicaments"),
        required=False,
    )
    wanted = forms.IntegerField(
        label=_("Combien de personnes ?"),
        min_value=1,
        max_value=MOST_WANTED,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Écrivez un nombre, par exemple 1."),
            "invalid": _("Écrivez un nombre, par exemple 1."),
            "max_value": _("Douze personnes au plus. Pour davantage, organisez un moment convivial."),
        },
    )
    rhythm = forms.ChoiceField(
        label=_("Est-ce que cela revient ?"),
        choices=Rhythm.choices,
        initial=Rhythm.ONCE,
        widget=forms.RadioSelect,
    )
    whom = forms.ChoiceField(label=_("Pour qui ?"), initial=MYSELF)
    for_name = forms.CharField(
        label=_("Prénom de cette personne"),
        required=False,
        max_length=60,
        help_text=_("Seulement si vous avez choisi « une autre personne »."),
    )
    consent = forms.ChoiceField(
        label=_("Cette personne est d’accord"),
        choices=[("", _("C’est pour moi")), *Consent.choices],
        required=False,
    )

    def __init__(
        self, *args: Any, tiny: Tiny, direction: Direction, papers: Iterable[Membership] = (), **kwargs: Any
    ) -> None:
        words = "" if tiny.slug == OTHER else tiny.words(direction)
        kwargs.setdefault("initial", {"what": words, "minutes": tiny.minutes, "at_home": tiny.guarded})
        super().__init__(*args, **kwargs)
        self.tiny, self.direction = tiny, direction
        self.papers = {str(each.public_id): each for each in papers}
        if tiny.guarded:
            del self.fields["at_home"]
        if direction == Direction.OFFER:
            for name in ("whom", "for_name", "consent"):
                del self.fields[name]
            return
        named = [(key, str(each)) for key, each in self.papers.items()]
        choose(self, "whom", [(MYSELF, _("Pour moi")), *named, (SOMEBODY, _("Pour une autre personne"))])

    def first(self) -> list[forms.BoundField]:
        """What everybody is asked."""
        return [self[name] for name in ("what", "day", "hour", "minutes", "notes") if name in self.fields]

    def more(self) -> list[forms.BoundField]:
        """What is folded away."""
        rare = ("at_home", "wanted", "rhythm", "whom", "for_name", "consent")
        return [self[name] for name in rare if name in self.fields]

    def more_is_open(self) -> bool:
        return any(field.errors for field in self.more())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("rhythm") not in (None, Rhythm.ONCE) and not cleaned.get("day"):
            self.add_error(
                "day", ValidationError(_("Choisissez le premier jour : cela revient à partir de là."))
            )
        self._check_whom(cleaned)
        return cleaned

    def _check_whom(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("whom") in (None, MYSELF):
            return
        if not cleaned.get("consent"):
            self.add_error(
                "consent", ValidationError(_("Demandez d’abord à cette personne si elle est d’accord."))
            )
        if cleaned["whom"] == SOMEBODY and not cleaned.get("for_name"):
            self.add_error("for_name", ValidationError(_("Écrivez son prénom.")))

    def wish(self) -> Wish:
        """What was typed, as a wish."""
        said = self.cleaned_data
        return Wish(
            direction=self.direction,
            kind=self.tiny.kind,
            what=said["what"],
            minutes=said["minutes"],
            wanted=said["wanted"],
            at_home=bool(said.get("at_home")),
            notes=said["notes"],
            day=said["day"],
            hour=dt.time.fromisoformat(said["hour"]),
            rhythm=Rhythm(said["rhythm"]),
            for_whom=self._for_whom(),
        )

    def _for_whom(self) -> ForWhom | None:
        whom, consent = self.cleaned_data.get("whom", MYSELF), self.cleaned_data.get("consent")
        if whom == MYSELF or not consent:
            return None
        if whom == SOMEBODY:
            return ForWhom(Consent(consent), name=self.cleaned_data["for_name"])
        return ForWhom(Consent(consent), member=self.papers[whom])
