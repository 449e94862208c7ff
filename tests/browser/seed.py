"""Run in the environment of a site: one of each thing that a page can show, made through the ordinary operations."""

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")


def main() -> None:
    django.setup()
    from django.conf import settings

    from voisins.accounts import demo
    from voisins.gatherings import demo as gatherings
    from voisins.lib.clock import now, today
    from voisins.mutual_aid import demo as mutual_aid
    from voisins.neighbourhoods import demo as neighbours
    from voisins.sharing import demo as shelf

    at = now()
    demo.seed(at=at)
    _more_people(at)
    neighbours.seed(at=at)
    mutual_aid.seed(at=at)
    gatherings.seed(at=at)
    shelf.seed(at=at, today=today())
    seeded = (
        _editions(at)
        | _batches(at)
        | _people()
        | _places()
        | _gatherings(at)
        | _entraide(at)
        | _shelf()
        | _watch(at)
        | _mails(at)
        | _cases(at)
    )
    (Path(settings.DATA) / "seeded.json").write_text(json.dumps(seeded))


def _more_people(at: dt.datetime) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    from tests.browser import people
    from voisins.accounts import demo, operations
    from voisins.accounts.enums import Role
    from voisins.territories.models import Commune

    tours = Commune.objects.get(pk="37261")
    for email, role in (
        (people.OTHER_AGENT, Role.TOWN_AGENT),
        (people.WITH_PASSKEY, Role.TOWN_AGENT),
        (people.NEWCOMER, Role.TOWN_AGENT),
        (people.LEAVER, Role.TOWN_AGENT),
        (people.WITHOUT_FACTOR, Role.EDITOR),
        (people.OTHER_MODERATOR, Role.MODERATOR),
    ):
        person = operations.open_account(email=email, first_name=email.split("@")[0].title(), by=None, at=at)
        commune = tours if role == Role.TOWN_AGENT else None
        operations.entrust(person=person, role=role, commune=commune, by=None, at=at)
        if role == Role.MODERATOR:
            TOTP.activate(person, demo.SECRET)


def _editions(at: dt.datetime) -> dict[str, str]:
    """A draft after a published edition, one in review, one scheduled, a kit retired after two editions."""
    from tests.browser import people
    from voisins.accounts.models import Person
    from voisins.kits.models import Kit
    from voisins.kits.operations import publishing
    from voisins.kits.rules import starts

    claire, karim = (Person.objects.get(email=email) for email in (people.EDITOR, people.REVIEWER))
    publishing.start_edition(kit=Kit.objects.get(slug="canicule"), by=claire, at=at)
    publishing.start_kit(
        slug="a-ecrire",
        content=starts.emergency("Un kit à écrire", review_by=(at + dt.timedelta(days=90)).date()),
        by=claire,
        at=at,
    )

    def in_review(slug: str) -> object:
        edition = publishing.start_kit(slug=slug, content=_one_poster(slug), by=claire, at=at)
        publishing.submit(edition=edition, by=claire, at=at)
        return edition

    in_review("en-relecture")
    publishing.schedule(
        edition=in_review("plus-tard"), publish_at=at + dt.timedelta(days=90), by=karim, at=at
    )
    for _again in range(2):
        kit = Kit.objects.filter(slug="d-hier").first()
        edition = publishing.start_edition(kit=kit, by=claire, at=at) if kit else None
        if edition:
            publishing.submit(edition=edition, by=claire, at=at)
        publishing.publish(edition=edition or in_review("d-hier"), by=karim, at=at)
    publishing.retire(kit=Kit.objects.get(slug="d-hier"), by=karim, at=at)
    return {"old_edition": f"{at.year}-1"}


def _one_poster(title: str) -> object:
    """The feast of neighbours in French, its poster only: quick to print."""
    from voisins.kits.queries.library import current_edition
    from voisins.kits.rules import editing, starts

    feast = current_edition("fete-des-voisins")
    assert feast is not None
    content = editing.without_version(starts.copy(feast.content, title), "en")
    content = editing.with_facts(content, ())
    for plan in content.documents[1:]:
        content = editing.without_document(content, plan.slug)
    return content


def _batches(at: dt.datetime) -> dict[str, str]:
    """One in each state; none is queued, so that no worker touches them."""
    from tests.browser import people
    from voisins.accounts.models import Person
    from voisins.kits.models import Batch
    from voisins.kits.models.batches import BatchState
    from voisins.kits.operations.batches import KEPT
    from voisins.kits.queries.library import current_edition

    lea, edition = Person.objects.get(email=people.AGENT), current_edition("canicule")
    fault = {"line": 3, "column": "Adresse", "reason": "Il manque l’adresse."}
    made = {}
    for state in BatchState.values:
        batch = Batch.objects.create(
            asked_by=lea,
            edition=edition,
            documents=["affiche"],
            form="zip",
            state=state,
            row_count=40,
            done_count=25,
            faults=[fault] if state == BatchState.DONE else [],
            asked_at=at,
            expires_at=at + KEPT,
        )
        made[state] = str(batch.public_id)
    return made


def _mails(at: dt.datetime) -> dict[str, str]:
    """An address in pause, a letter that was given up, and a link that stops the digest of somebody."""
    from tests.browser import people
    from voisins.accounts.models import Person
    from voisins.notifications.enums import Reason, State
    from voisins.notifications.models import Letter, Preferences
    from voisins.notifications.operations.choosing import opened
    from voisins.notifications.rules.links import Stop, sealed

    paused = opened(Person.objects.get(email=people.OTHER_AGENT), at=at)
    Preferences.objects.filter(pk=paused.pk).update(paused_at=at, refused_count=3)
    ended = {"state": State.GIVEN_UP, "reason": Reason.SILENCE, "ended_at": at}
    Letter.objects.create(kind="digest", person_id=paused.pk, key="digest:seeded", due_at=at, **ended)
    reader = Person.objects.get(email=people.NEWCOMER)
    return {"stop": sealed(Stop(reader.public_id.hex, "", ("digest",)))}


def _people() -> dict[str, str]:
    from tests.browser import people
    from voisins.accounts.models import Person

    return {"reviewer": str(Person.objects.get(email=people.REVIEWER).public_id)}


def _places() -> dict[str, str]:
    from tests.browser import people
    from voisins.neighbourhoods.models import Membership, Neighbourhood, Reply

    place, answer = Neighbourhood.objects.get(), Reply.objects.order_by("pk")[0]
    return {
        "word": str(answer.post.public_id),
        "answer": str(answer.public_id),
        "place": str(place.public_id),
        "member": str(Membership.objects.get(person__email=people.KEEPER).public_id),
        "code": place.codes.alive().get(kind="shown").code,
    }


def _gatherings(at: dt.datetime) -> dict[str, str]:
    """The one of the demonstration, and one for everybody: a guest comes, another has not answered yet."""
    from tests.browser import people
    from voisins.gatherings.enums import Sort, Template, Visibility
    from voisins.gatherings.models import Gathering, Guest
    from voisins.gatherings.operations import feeds, guests, hosting, polling, potluck, remembering
    from voisins.gatherings.rules.keys import tokens_of
    from voisins.lib.clock import today
    from voisins.neighbourhoods.models import Membership

    ours = Gathering.objects.get()
    plan = hosting.Plan(
        template=Template.GAMES,
        title="Jeux dans la rue",
        day=today() + dt.timedelta(days=20),
        hour=dt.time(15),
        where="Rue des Tilleuls, devant la fontaine",
        visibility=Visibility.PUBLIC,
    )
    keeper = Membership.objects.get(person__email=people.KEEPER)
    everybody = hosting.invite(host=keeper, plan=plan, at=at)
    for sort, words in ((Sort.FOOD, "Des tartes"), (Sort.ROLE, "Ranger")):
        potluck.need(gathering=everybody, sort=sort, words=words, wanted=2, today=today())
    known = {"gathering": everybody, "network": "192.0.2.0/24", "today": today(), "at": at}
    for name in ("Chantal", "Marcel"):
        guests.ask(name=name, address=f"{name.lower()}@ailleurs.fr", **known)
    asked, coming = (Guest.objects.get(name=name) for name in ("Marcel", "Chantal"))
    guests.confirm(guest=coming, adults=2, children=1, today=today(), at=at)
    before = hosting.invite(host=keeper, plan=replace(plan, title="Galette dans le hall"), at=at)
    Gathering.objects.filter(pk=before.pk).update(day=today() - dt.timedelta(days=3))
    before.refresh_from_db()
    said = {"words": "Une belle soirée.\nMerci à Odette.", "today": today(), "at": at}
    remembering.remember(gathering=before, member=keeper, **said)
    days = [(today() + dt.timedelta(days=number), dt.time(18, 30)) for number in (9, 10, 16)]
    poll = polling.hesitate(host=keeper, plan=replace(plan, title="Goûter d’hiver"), moments=days, at=at)
    feed = feeds.renew(member=Membership.objects.get(person__email=people.NEIGHBOUR), at=at)
    return {
        "poll": str(poll.public_id),
        "answer_of": str(
            ours.households.filter(member__discreet=False).exclude(member=keeper).order_by("-pk")[0].pk
        ),
        "over": str(before.public_id),
        "feed": tokens_of(feed.public_id)[0],
        "gathering": str(ours.public_id),
        "for_everybody": str(everybody.public_id),
        "guest": tokens_of(coming.public_id)[0],
        "asked_guest": tokens_of(asked.public_id)[0],
    }


def _cases(at: dt.datetime) -> dict[str, str]:
    """A card that was reported and decided of, then contested; the same, reported again and waiting."""
    from tests.browser import people
    from voisins.accounts.models import Person
    from voisins.moderation.enums import Ground, Outcome, Why
    from voisins.moderation.kinds import Thing
    from voisins.moderation.models import Case
    from voisins.moderation.operations import appealing, deciding, reporting
    from voisins.neighbourhoods.models import Membership

    card = Membership.objects.get(person__email=people.KEEPER)
    thing = Thing(str(card.person), "Je peux aider à porter les courses.", (card.person,), author=card.person)

    def reported() -> Case:
        return reporting.report(
            kind="fiche",
            public_id=card.public_id,
            thing=thing,
            why=Why.OTHER,
            words="Il ne vient jamais.",
            by=Person.objects.get(email=people.NEIGHBOUR),
            address="",
            at=at,
        ).case

    decided = reported()
    decision = deciding.decide(
        case=decided,
        outcome=Outcome.WARN,
        ground=Ground.HONESTY,
        facts="On y lit une promesse.",
        reasons="Une promesse se tient.",
        days=None,
        by=Person.objects.get(email=people.OTHER_MODERATOR),
        at=at,
    )
    appealing.appeal(decision=decision, words="Je viens toujours.", by=card.person, at=at)
    return {"case": str(reported().public_id), "decided": str(decided.public_id)}


def _entraide(at: dt.datetime) -> dict[str, str]:
    """What somebody asked and what they take charge of, one that is done, an absence; and the link that thanks."""
    from tests.browser import people
    from voisins.mutual_aid.models import Absence, Act
    from voisins.mutual_aid.operations import closing, taking
    from voisins.mutual_aid.rules.links import sealed
    from voisins.mutual_aid.rules.tiny import BY_SLUG
    from voisins.neighbourhoods.models import Membership

    joseph = Membership.objects.get(person__email=people.KEEPER)
    asked, taken = (Act.objects.get(what=str(BY_SLUG[slug].ask)) for slug in ("plantes", "porter"))
    done = Act.objects.get(what=str(BY_SLUG["lettre"].ask))
    taking.take_up(act=done, by=joseph, at=at)
    closing.finish(act=done, by=joseph, at=at)
    return {
        "act": str(asked.public_id),
        "taken": str(taken.public_id),
        "done_act": str(done.public_id),
        "absence": str(Absence.objects.get().public_id),
        "thanks": sealed(done.public_id),
    }


def _watch(at: dt.datetime) -> dict[str, str]:
    """A watch round: one person called on, by Odette today; one whose family asked; one who offers to help."""
    from allauth.mfa.totp.internal.auth import TOTP

    from tests.browser import people
    from voisins.accounts import operations as accounts
    from voisins.accounts.demo import SECRET
    from voisins.care.enums import After, Consent, Moment, Patience, Why
    from voisins.care.models import Visit
    from voisins.care.operations import people as watched
    from voisins.care.operations import rounds
    from voisins.care.operations.people import Wish
    from voisins.neighbourhoods.enums import Way
    from voisins.neighbourhoods.models import Membership, Neighbourhood
    from voisins.neighbourhoods.operations import joining, keeping

    place = Neighbourhood.objects.get()
    helene = accounts.open_own_account(email=people.WATCHER, first_name="Hélène", at=at)
    TOTP.activate(helene, SECRET)
    member = joining.enter(neighbourhood=place, person=helene, way=Way.HANDED, admitted_by=None, at=at)
    keeping.appoint(membership=member, by=helene, at=at)
    held = rounds.open_round(
        neighbourhood=place,
        why=Why.COLD,
        begins_on=at.date(),
        ends_on=at.date() + dt.timedelta(days=30),
        patience=Patience.HOUR,
        town={},
        by=helene,
        at=at,
    )
    words = {
        "name": "Simone",
        "door": "5e droite",
        "phone": "01 99 00 12 34",
        "trusted": "",
        "trusted_phone": "",
    }
    made = [
        watched.enter(
            round_=held,
            words=words,
            wish=Wish(morning=True, evening=True, after=After.KEEPERS, consent=consent),
            by=helene,
            at=at,
        )
        for consent in (Consent.SIGNED, Consent.FAMILY)
    ]
    odette = Membership.objects.get(person__email=people.NEIGHBOUR)
    going = rounds.offer(round_=held, by=odette, at=at)
    rounds.accept(volunteer=going, by=helene, at=at)
    rounds.offer(round_=held, by=Membership.objects.get(person__email=people.KEEPER), at=at)
    visit = Visit.objects.create(watched=made[0], day=at.date(), moment=Moment.MORNING, volunteer=going)
    return {"watched": str(made[1].public_id), "visit": str(visit.public_id)}


def _shelf() -> dict[str, str]:
    """What is out, asked for at once or with an answer to come; a gift wished for, and one that is not."""
    from tests.security.pictures import picture
    from voisins.lib.pictures import photo
    from voisins.sharing.enums import Moment
    from voisins.sharing.models import Thing
    from voisins.sharing.operations import photographing

    made = photo(picture("JPEG", size=(800, 600)))
    names = {
        "ladder": "Échelle",
        "raclette": "Appareil à raclette",
        "garage": "Garage vide",
        "buttons": "Recoudre un bouton",
        "bicycle": "Petit vélo",
        "books": "Romans policiers",
    }
    things = {key: Thing.objects.get(name=name) for key, name in names.items()}
    loans = {f"{key}_loan": thing.loans.get() for key, thing in things.items() if thing.is_lent}
    ladder = loans["ladder_loan"]
    for member in (things["ladder"].owner, ladder.borrower):
        photographing.add(loan=ladder, moment=Moment.START, made=made, by=member, at=ladder.asked_at)
    return {key: str(row.public_id) for key, row in (things | loans).items()}


if __name__ == "__main__":
    main()
