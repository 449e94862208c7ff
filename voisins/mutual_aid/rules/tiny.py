"""Ready-made asks and offers: one tap says what, how long it takes, and whom it needs."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voisins.mutual_aid.enums import GUARDED, Direction, Kind


@dataclass(frozen=True)
class Tiny:
    """``ask`` and ``offer`` are what the voisinage reads; both stay what one would say at the door."""

    slug: str
    kind: Kind
    ask: str | Promise
    offer: str | Promise
    minutes: int = 15

    @property
    def guarded(self) -> bool:
        return self.kind in GUARDED

    def words(self, direction: Direction) -> str:
        return str(self.ask if direction == Direction.NEED else self.offer)


ALL = (
    Tiny("pain", Kind.SHOPPING, _("Me rapporter du pain"), _("Rapporter du pain")),
    Tiny("courses", Kind.SHOPPING, _("Faire quelques courses"), _("Faire des courses"), 60),
    Tiny("pharmacie", Kind.MEDICINE, _("Passer à la pharmacie"), _("Passer à la pharmacie"), 30),
    Tiny("ampoule", Kind.REPAIRS, _("Changer une ampoule"), _("Changer une ampoule")),
    Tiny("bricolage", Kind.REPAIRS, _("Visser ou fixer quelque chose"), _("Visser, fixer, réparer"), 60),
    Tiny("colis", Kind.MAIL, _("Garder un colis"), _("Garder un colis")),
    Tiny("lettre", Kind.MAIL, _("Poster une lettre"), _("Poster une lettre")),
    Tiny("porter", Kind.ERRANDS, _("Monter quelque chose de lourd"), _("Porter ce qui est lourd")),
    Tiny("poubelles", Kind.ERRANDS, _("Descendre les poubelles"), _("Descendre les poubelles")),
    Tiny("trajet", Kind.LIFT, _("M’emmener en voiture"), _("Emmener quelqu’un en voiture"), 60),
    Tiny("a-pied", Kind.LIFT, _("M’accompagner à pied"), _("Accompagner quelqu’un à pied"), 30),
    Tiny("papiers", Kind.PAPERS, _("Lire ou remplir un papier"), _("Lire ou remplir un papier"), 30),
    Tiny("telephone", Kind.PAPERS, _("M’aider avec mon téléphone"), _("Aider avec un téléphone"), 30),
    Tiny("plantes", Kind.PLANTS, _("Arroser mes plantes"), _("Arroser des plantes")),
    Tiny(
        "animaux",
        Kind.PETS,
        _("Sortir mon chien, nourrir mon chat"),
        _("Sortir un chien, nourrir un chat"),
        30,
    ),
    Tiny("enfants", Kind.CHILDREN, _("Garder un enfant un moment"), _("Garder un enfant un moment"), 60),
    Tiny("cafe", Kind.COMPANY, _("Boire un café ensemble"), _("Boire un café ensemble"), 60),
    Tiny("repas", Kind.MEAL, _("Partager un repas"), _("Partager un repas"), 60),
    Tiny("autre", Kind.OTHER, _("Autre chose"), _("Autre chose"), 30),
)
OTHER = "autre"
BY_SLUG = {each.slug: each for each in ALL}
