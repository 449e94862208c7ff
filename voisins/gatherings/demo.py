"""A demonstration gathering, made through the ordinary operations. Only when VOISINS_DEMO is yes."""

import datetime as dt

from django.db import transaction

from voisins.gatherings.enums import Decides, Sort, Template, Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import answering, hosting, potluck
from voisins.lib.clock import PARIS
from voisins.neighbourhoods.demo import address_of
from voisins.neighbourhoods.models import Membership

AHEAD = dt.timedelta(days=12)
COMING = (("Nadia", 2, 2), ("Odette", 1, 0), ("Paul", 2, 0))
NEEDS = (
    (Sort.FOOD, "Des salades", 3),
    (Sort.THING, "Des tables", 2),
    (Sort.ROLE, "Installer les tables", 2),
    (Sort.ROLE, "Accueillir", 1),
    (Sort.ROLE, "Ranger", 3),
)


@transaction.atomic
def seed(*, at: dt.datetime) -> None:
    """An apéro that Nadia invites to, unless something is planned already."""
    members = {
        each.person.email: each for each in Membership.objects.select_related("person", "neighbourhood")
    }
    nadia = members.get(address_of("Nadia"))
    if nadia is None or Gathering.objects.exists():
        return
    today = at.astimezone(PARIS).date()
    plan = hosting.Plan(
        template=Template.DRINKS,
        title="Apéro de la cour",
        day=today + AHEAD,
        hour=dt.time(18, 30),
        where="Dans la cour, près des vélos",
        plan_b="dans le hall",
        decides=Decides.EVE,
        words="Venez comme vous êtes, avec ce que vous voulez.",
        visibility=Visibility.PLACE,
        capacity=20,
    )
    gathering = hosting.invite(host=nadia, plan=plan, at=at)
    homes = {
        name: answering.come(
            gathering=gathering,
            member=members[address_of(name)],
            adults=adults,
            children=children,
            today=today,
            at=at,
        )
        for name, adults, children in COMING
    }
    for sort, words, wanted in NEEDS:
        need = potluck.need(gathering=gathering, sort=sort, words=words, wanted=wanted, today=today)
        if words == NEEDS[0][1]:
            potluck.bring(need=need, household=homes["Nadia"], count=1, today=today)
