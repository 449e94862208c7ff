"""Every page that a person can see, in the states it can be in; a test holds the list against the resolver."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import people
from tests.browser.people import (
    ADMINISTRATOR,
    AGENT,
    ASKER,
    EDITOR,
    KEEPER,
    MODERATOR,
    NEIGHBOUR,
    OTHER_AGENT,
    REVIEWER,
    WATCHER,
)

Then = Callable[[Page], object]


def write(label: str, words: str, button: str) -> Then:
    """Fill one field and press a button."""

    def then(page: Page) -> None:
        field = page.get_by_label(label, exact=True)
        field.evaluate("field => field.removeAttribute('maxlength')")
        field.fill(words)
        page.get_by_role("button", name=button, exact=True).first.click()

    return then


def press(button: str) -> Then:
    return lambda page: page.get_by_role("button", name=button, exact=True).first.click()


def misspell_an_address(page: Page) -> None:
    """On one's card, where four fields bear the same label in four groups."""
    page.get_by_role("group", name="Adresse e-mail").get_by_role("textbox").fill("personne")
    page.get_by_role("button", name="Enregistrer").click()


@dataclass(frozen=True)
class Visit:
    """One page (by the name of its address), seen by somebody, in some state; ``{…}`` is a number that seed.py made."""

    name: str
    path: str
    who: str = ""
    state: str = ""
    status: int = 200
    then: Then | None = None
    leads: str = ""  # where the path sends on to, when it does

    def __str__(self) -> str:
        return " ".join(filter(None, (self.path, self.state)))


PUBLIC = (
    Visit("portal:home", "/"),
    Visit("portal:home", "/en/"),
    Visit("portal:help", "/aide/"),
    Visit("portal:accessibility", "/accessibilite/"),
    Visit("portal:check", "/verifier/"),
    Visit("portal:privacy", "/vie-privee/"),
    Visit("portal:legal", "/mentions-legales/"),
    Visit("territories:search", "/communes/"),
    Visit("territories:commune", "/communes/45234-orleans/"),
    Visit("kits:library", "/kits/"),
    Visit("kits:library", "/en/kits/"),
    Visit("kits:family", "/kits/famille/seasonal/"),
    Visit("kits:family", "/kits/famille/emergency/", state="vide"),
    Visit("kits:figures", "/kits/chiffres/"),
    Visit("kits:method", "/kits/comment-nous-comptons/"),
    Visit("kits:kit", "/kits/canicule/"),
    Visit("kits:kit", "/en/kits/canicule/"),
    Visit("kits:kit", "/kits/d-hier/", state="retiré"),
    Visit("kits:edition", "/kits/d-hier/editions/{old_edition}/", state="ancienne"),
    Visit("kits:version", "/kits/canicule/en/fr-simple/"),
    Visit("kits:version", "/kits/canicule/en/en/"),
    Visit("kits:kit_for", "/kits/canicule/pour/45234/"),
    Visit("kits:document", "/kits/canicule/affiche/"),
    Visit("kits:document", "/en/kits/canicule/affiche/"),
    Visit("kits:document", "/kits/fete-des-voisins/affiche/"),
    Visit("kits:document_for", "/kits/canicule/affiche/pour/45234/"),
    Visit("account_login", "/connexion/"),
    Visit("account_request_login_code", "/connexion/code/demander/"),
    Visit("account_inactive", "/connexion/compte-ferme/"),
    Visit("portal:home", "/rien-ici/", state="inconnue", status=404),
)

PUBLIC_STATES = (
    Visit(
        "kits:prepare",
        "/kits/canicule/affiche/",
        state="trop long",
        then=write("Qui organise", "Odette " * 20, "Télécharger cette feuille"),
    ),
    Visit(
        "territories:search",
        "/communes/",
        state="plusieurs",
        then=write("Nom ou code postal", "Saint-Martin", "Chercher"),
    ),
    Visit(
        "territories:search",
        "/communes/",
        state="aucune",
        then=write("Nom ou code postal", "zzzzqq", "Chercher"),
    ),
    Visit("territories:search", "/communes/", state="vide", then=press("Chercher")),
    Visit("portal:check", "/verifier/", state="vide", then=press("Vérifier")),
    Visit(
        "portal:check",
        "/verifier/",
        state="faux",
        then=write(
            "L’adresse ou le code à vérifier", "https://voisins-solidaires.example/r/7KQ2", "Vérifier"
        ),
    ),
    Visit("account_login", "/connexion/", state="vide", then=press("Recevoir un code")),
    Visit(
        "account_confirm_login_code",
        "/connexion/",
        state="code à taper",
        then=write("Votre adresse e-mail", people.NOBODY, "Recevoir un code"),
    ),
)

DESK = (
    Visit("studio:desk", "/atelier/", EDITOR),
    Visit("studio:new", "/atelier/nouveau/", EDITOR),
    Visit("studio:new", "/atelier/nouveau/", EDITOR, "vide", then=press("Commencer")),
    Visit("studio:numbers", "/atelier/numeros/", EDITOR),
    Visit("studio:days", "/atelier/chiffres/", ADMINISTRATOR),
    Visit("studio:number", "/atelier/numeros/samu/", EDITOR),
    Visit("studio:number", "/atelier/numeros/samu/", EDITOR, "vide", then=write("Numéro", "", "Enregistrer")),
    Visit("studio:kit", "/atelier/canicule/", EDITOR, "brouillon"),
    Visit("studio:kit", "/atelier/a-ecrire/", EDITOR, "à compléter"),
    Visit("studio:kit", "/atelier/fete-des-voisins/", EDITOR, "rien en cours"),
    Visit("studio:kit", "/atelier/en-relecture/", REVIEWER, "en relecture"),
    Visit("studio:kit", "/atelier/plus-tard/", REVIEWER, "programmé"),
    Visit("studio:kit", "/atelier/d-hier/", REVIEWER, "retiré"),
    Visit("studio:general", "/atelier/canicule/reglages/", EDITOR),
    Visit(
        "studio:general",
        "/atelier/canicule/reglages/",
        EDITOR,
        "vide",
        then=write("À relire avant le", "", "Enregistrer"),
    ),
    Visit("studio:facts", "/atelier/canicule/sources/", EDITOR),
    Visit("studio:facts", "/atelier/a-ecrire/sources/", EDITOR, "aucune"),
    Visit("studio:version", "/atelier/canicule/texte/fr/", EDITOR),
    Visit("studio:version", "/atelier/canicule/texte/en/", EDITOR, "traduction"),
    Visit(
        "studio:version",
        "/atelier/a-ecrire/texte/fr/",
        EDITOR,
        "trop long",
        then=write("Titre", "long " * 1300, "Enregistrer"),
    ),
    Visit("studio:read", "/atelier/canicule/lire/fr/", EDITOR),
    Visit("studio:read", "/atelier/canicule/lire/en/", EDITOR),
    Visit("studio:translate", "/atelier/canicule/traduire/", EDITOR),
    Visit("studio:translate", "/atelier/canicule/traduire/", EDITOR, "vide", then=press("Commencer")),
    Visit("studio:documents", "/atelier/canicule/feuilles/", EDITOR),
    Visit(
        "studio:documents", "/atelier/canicule/feuilles/", EDITOR, "vide", then=press("Ajouter la feuille")
    ),
    Visit("studio:words", "/atelier/canicule/feuilles/affiche/fr/", EDITOR),
    Visit("studio:words", "/atelier/canicule/feuilles/guide/en/", EDITOR, "traduction"),
    Visit("studio:words", "/atelier/canicule/feuilles/planning/fr/", EDITOR),
    Visit(
        "studio:words",
        "/atelier/a-ecrire/feuilles/affiche/fr/",
        EDITOR,
        "trop long",
        then=write("Nom de la feuille", "long " * 1300, "Enregistrer"),
    ),
    Visit("studio:compare", "/atelier/canicule/comparer/", EDITOR, "brouillon"),
    Visit("studio:compare", "/atelier/d-hier/comparer/", EDITOR, "deux éditions"),
    Visit("studio:desk", "/atelier/", AGENT, "refusé", status=403),
)

BATCHES = (
    Visit("batches:list", "/kits/lots/", AGENT),
    Visit("batches:list", "/kits/lots/", OTHER_AGENT, "aucun"),
    Visit("batches:ask", "/kits/lots/nouveau/canicule/", AGENT),
    Visit("batches:ask", "/kits/lots/nouveau/canicule/", AGENT, "vide", then=press("Préparer le lot")),
    Visit("batches:batch", "/kits/lots/{waiting}/", AGENT, "attend"),
    Visit("batches:batch", "/kits/lots/{running}/", AGENT, "avance"),
    Visit("batches:batch", "/kits/lots/{done}/", AGENT, "prêt"),
    Visit("batches:batch", "/kits/lots/{failed}/", AGENT, "arrêté"),
)

MAILS = (
    Visit("notifications:preferences", "/compte/courriels/", AGENT),
    Visit("notifications:preferences", "/compte/courriels/", OTHER_AGENT, "en pause"),
    Visit("notifications:letters", "/atelier/courriels/", EDITOR),
    Visit("notifications:letters", "/atelier/courriels/", ADMINISTRATOR, "à réessayer"),
    Visit("notifications:sample", "/atelier/courriels/digest/", EDITOR),
    Visit("notifications:stop", "/courriels/arreter/{stop}/"),
    Visit("notifications:stop", "/courriels/arreter/{stop}/", state="arrêté", then=press("Ne plus recevoir")),
    Visit("notifications:stop", "/courriels/arreter/rien/", state="pas entier", status=404),
)

ACCOUNTS = (
    Visit("accounts:home", "/compte/", ADMINISTRATOR),
    Visit("accounts:home", "/compte/", AGENT),
    Visit("accounts:security", "/compte/securite/", AGENT),
    Visit("accounts:security", "/compte/securite/", ADMINISTRATOR),
    Visit("accounts:leave", "/compte/fermer/", AGENT),
    Visit("accounts:team", "/compte/equipe/", ADMINISTRATOR),
    Visit("accounts:team", "/compte/equipe/", ADMINISTRATOR, "vide", then=press("Ouvrir le compte")),
    Visit("accounts:person", "/compte/equipe/{reviewer}/", ADMINISTRATOR),
    Visit(
        "accounts:person",
        "/compte/equipe/{reviewer}/",
        ADMINISTRATOR,
        "vide",
        then=press("Confier ce rôle"),
    ),
    Visit("accounts:journal", "/compte/journal/", ADMINISTRATOR),
    Visit("accounts:journal", "/compte/journal/?acte=accounts.withdrawn", ADMINISTRATOR, "rien"),
    Visit("usersessions_list", "/compte/appareils/", AGENT),
    Visit("account_logout", "/deconnexion/", AGENT),
    Visit("mfa_index", "/compte/facteurs/", AGENT),
    Visit("mfa_index", "/compte/facteurs/", ADMINISTRATOR),
    Visit("mfa_activate_totp", "/compte/facteurs/application/", AGENT),
    Visit("mfa_activate_totp", "/compte/facteurs/application/", AGENT, "vide", then=press("Activer")),
    Visit("mfa_deactivate_totp", "/compte/facteurs/application/retirer/", ADMINISTRATOR),
    Visit("mfa_list_webauthn", "/compte/facteurs/cles/", AGENT),
    Visit("mfa_add_webauthn", "/compte/facteurs/cles/ajouter/", AGENT),
    Visit("mfa_generate_recovery_codes", "/compte/facteurs/secours/refaire/", ADMINISTRATOR),
)

VOISINAGES = (
    Visit("neighbourhoods:welcome", "/voisinages/"),
    Visit("neighbourhoods:code", "/voisinages/rejoindre/"),
    Visit("neighbourhoods:code", "/voisinages/rejoindre/", "", "vide", then=press("Continuer")),
    Visit("neighbourhoods:door", "/voisinages/porte/", "", "sans code"),
    Visit("neighbourhoods:door", "/r/{code}/", "", "de la rue", leads="/voisinages/porte/"),
    Visit("neighbourhoods:door", "/r/{code}/", ASKER, "pour demander", leads="/voisinages/porte/"),
    Visit("neighbourhoods:mine", "/voisinages/les-miens/", ASKER, "aucun"),
    Visit("neighbourhoods:found", "/voisinages/ouvrir/", ASKER),
    Visit("neighbourhoods:found", "/voisinages/ouvrir/", ASKER, "vide", then=press("Ouvrir le voisinage")),
    Visit("neighbourhoods:home", "/voisinages/{place}/", KEEPER),
    Visit("neighbourhoods:home", "/voisinages/{place}/", NEIGHBOUR),
    Visit("neighbourhoods:directory", "/voisinages/{place}/annuaire/", NEIGHBOUR),
    Visit("neighbourhoods:card", "/voisinages/{place}/ma-fiche/", NEIGHBOUR),
    Visit(
        "neighbourhoods:card",
        "/voisinages/{place}/ma-fiche/",
        NEIGHBOUR,
        "à corriger",
        then=misspell_an_address,
    ),
    Visit("neighbourhoods:neighbour", "/voisinages/{place}/voisins/{member}/", NEIGHBOUR),
    Visit("neighbourhoods:leave", "/voisinages/{place}/partir/", NEIGHBOUR),
    Visit("neighbourhoods:kept_apart", "/voisinages/a-distance/", NEIGHBOUR, "personne"),
    Visit("neighbourhoods:invite", "/voisinages/{place}/inviter/", KEEPER),
    Visit("neighbourhoods:record", "/voisinages/{place}/carnet/", NEIGHBOUR),
    Visit("neighbourhoods:relay", "/voisinages/{place}/relais/", NEIGHBOUR),
    Visit("neighbourhoods:quarter", "/voisinages/{place}/quartier/", NEIGHBOUR),
    Visit(
        "neighbourhoods:quarter",
        "/voisinages/{place}/quartier/",
        KEEPER,
        "code fait",
        then=press("Faire un code"),
    ),
    Visit("care:round", "/voisinages/{place}/veille/", NEIGHBOUR),
    Visit("care:round", "/voisinages/{place}/veille/", WATCHER, "tenu"),
    Visit("care:open", "/voisinages/{place}/veille/ouvrir/", WATCHER),
    Visit("care:town", "/voisinages/{place}/veille/mairie/", WATCHER),
    Visit("care:enter", "/voisinages/{place}/veille/inscrire/", WATCHER),
    Visit("care:enter", "/voisinages/{place}/veille/inscrire/", WATCHER, "vide", then=press("Inscrire")),
    Visit("care:person", "/voisinages/{place}/veille/personnes/{watched}/", WATCHER),
    Visit(
        "care:person",
        "/voisinages/{place}/veille/personnes/{watched}/",
        WATCHER,
        "regardée",
        then=press("Voir qui c’est"),
    ),
    Visit("care:visit", "/voisinages/{place}/veille/passages/{visit}/", NEIGHBOUR),
    Visit("neighbourhoods:paper", "/voisinages/{place}/papier/", KEEPER),
    Visit(
        "neighbourhoods:paper",
        "/voisinages/{place}/papier/",
        KEEPER,
        "vide",
        then=press("Inscrire ces personnes"),
    ),
    Visit("neighbourhoods:slips", "/voisinages/{place}/papier/remettre/", KEEPER, "rien"),
    Visit("neighbourhoods:door", "/r/{code}/canicule/", "", "par un kit", leads="/voisinages/porte/"),
    Visit("neighbourhoods:asks", "/voisinages/{place}/demandes/", KEEPER),
    Visit("neighbourhoods:settings", "/voisinages/{place}/reglages/", KEEPER),
    Visit("neighbourhoods:home", "/voisinages/{place}/", ASKER, "dehors", status=404),
    Visit("neighbourhoods:board", "/voisinages/{place}/panneau/", KEEPER),
    Visit("neighbourhoods:board", "/voisinages/{place}/panneau/", NEIGHBOUR),
    Visit(
        "neighbourhoods:board",
        "/voisinages/{place}/panneau/",
        NEIGHBOUR,
        "vide",
        then=press("Accrocher ce mot"),
    ),
    Visit("neighbourhoods:board_paper", "/voisinages/{place}/panneau/papier/", KEEPER),
    Visit(
        "neighbourhoods:board_paper",
        "/voisinages/{place}/panneau/papier/",
        KEEPER,
        "vide",
        then=press("Accrocher ces mots"),
    ),
    Visit("neighbourhoods:post", "/voisinages/{place}/panneau/{word}/", KEEPER),
    Visit("neighbourhoods:post", "/voisinages/{place}/panneau/{word}/", NEIGHBOUR),
    Visit("neighbourhoods:take_down", "/voisinages/{place}/panneau/{word}/retirer/", KEEPER),
    Visit(
        "neighbourhoods:take_down",
        "/voisinages/{place}/panneau/{word}/retirer/",
        KEEPER,
        "vide",
        then=press("Retirer"),
    ),
    Visit("neighbourhoods:take_down_reply", "/voisinages/{place}/panneau/{word}/{answer}/retirer/", KEEPER),
)

TRUST = (
    Visit("moderation:rules", "/regles/"),
    Visit("moderation:report", "/signaler/fiche/{member}/", NEIGHBOUR),
    Visit("moderation:thanks", "/signaler/merci/"),
    Visit("moderation:queue", "/moderation/", MODERATOR),
    Visit("moderation:case", "/moderation/signalements/{case}/", MODERATOR, "fermé"),
    Visit(
        "moderation:case",
        "/moderation/signalements/{case}/",
        MODERATOR,
        "ouvert",
        then=press("Ouvrir et lire"),
    ),
    Visit("moderation:case", "/moderation/signalements/{decided}/", MODERATOR, "décidé"),
    Visit("moderation:appeal", "/moderation/contestations/{decided}/", MODERATOR),
    Visit("moderation:decision", "/moderation/decisions/{decided}/", KEEPER),
    Visit("moderation:suspended", "/moderation/suspension/", NEIGHBOUR),
    Visit("privacy:mine", "/compte/mes-donnees/", NEIGHBOUR),
)

ENTRAIDE = (
    Visit("mutual_aid:thanks", "/voisinages/merci/{thanks}/"),
    Visit("mutual_aid:thanks", "/voisinages/merci/personne/", "", "lien usé", status=404),
    Visit("mutual_aid:board", "/voisinages/{place}/entraide/", NEIGHBOUR),
    Visit("mutual_aid:board", "/voisinages/{place}/entraide/", KEEPER, "tient le voisinage"),
    Visit("mutual_aid:needs", "/voisinages/{place}/entraide/demander/", NEIGHBOUR),
    Visit("mutual_aid:offers", "/voisinages/{place}/entraide/proposer/", NEIGHBOUR),
    Visit("mutual_aid:ask", "/voisinages/{place}/entraide/demander/pain/", NEIGHBOUR),
    Visit(
        "mutual_aid:ask",
        "/voisinages/{place}/entraide/demander/autre/",
        NEIGHBOUR,
        "vide",
        then=press("Publier"),
    ),
    Visit(
        "mutual_aid:ask",
        "/voisinages/{place}/entraide/demander/plantes/",
        NEIGHBOUR,
        "à relire",
        then=write("En quelques mots", "Arroser mes plantes du 3 au 17 août", "Publier"),
    ),
    Visit("mutual_aid:offer", "/voisinages/{place}/entraide/proposer/papiers/", NEIGHBOUR),
    Visit("mutual_aid:trust", "/voisinages/{place}/entraide/confiance/", NEIGHBOUR),
    Visit("mutual_aid:away", "/voisinages/{place}/entraide/absence/", NEIGHBOUR),
    Visit(
        "mutual_aid:away",
        "/voisinages/{place}/entraide/absence/",
        NEIGHBOUR,
        "vide",
        then=press("Le leur demander"),
    ),
    Visit("mutual_aid:absence", "/voisinages/{place}/entraide/absence/{absence}/", NEIGHBOUR, "choisie"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{act}/", NEIGHBOUR, "à soi"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{act}/", KEEPER, "d’une autre, sans être connu"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{taken}/", NEIGHBOUR, "prise en charge"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{taken}/", KEEPER, "à prendre"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{done_act}/", KEEPER, "faite"),
    Visit("mutual_aid:act", "/voisinages/{place}/entraide/{done_act}/", NEIGHBOUR, "à remercier"),
    Visit("mutual_aid:change", "/voisinages/{place}/entraide/{act}/changer/", NEIGHBOUR),
    Visit("mutual_aid:board", "/voisinages/{place}/entraide/", ASKER, "dehors", status=404),
)

SHELF = (
    Visit("sharing:shelf", "/voisinages/{place}/prets/", NEIGHBOUR),
    Visit("sharing:shelf", "/voisinages/{place}/prets/", KEEPER, "tient le voisinage"),
    Visit("sharing:shelf", "/voisinages/{place}/prets/?rayon=care", NEIGHBOUR, "rayon vide"),
    Visit("sharing:shelf", "/voisinages/{place}/prets/", ASKER, "dehors", status=404),
    Visit("sharing:mine", "/voisinages/{place}/prets/les-miens/", NEIGHBOUR),
    Visit("sharing:offer", "/voisinages/{place}/prets/proposer/", NEIGHBOUR),
    Visit(
        "sharing:offer",
        "/voisinages/{place}/prets/proposer/",
        NEIGHBOUR,
        "vide",
        then=press("Mettre sur l’étagère"),
    ),
    Visit("sharing:thing", "/voisinages/{place}/prets/{ladder}/", KEEPER, "prêté"),
    Visit("sharing:thing", "/voisinages/{place}/prets/{raclette}/", NEIGHBOUR, "à soi"),
    Visit("sharing:thing", "/voisinages/{place}/prets/{buttons}/", NEIGHBOUR, "savoir-faire"),
    Visit("sharing:thing", "/voisinages/{place}/prets/{bicycle}/", NEIGHBOUR, "à donner"),
    Visit("sharing:thing", "/voisinages/{place}/prets/{books}/", NEIGHBOUR, "à qui donner"),
    Visit("sharing:change", "/voisinages/{place}/prets/{raclette}/changer/", NEIGHBOUR),
    Visit("sharing:take_off", "/voisinages/{place}/prets/{ladder}/retirer/", KEEPER),
    Visit("sharing:loan", "/voisinages/{place}/prets/emprunts/{ladder_loan}/", NEIGHBOUR, "chez soi"),
    Visit("sharing:loan", "/voisinages/{place}/prets/emprunts/{garage_loan}/", KEEPER, "à répondre"),
    Visit(
        "sharing:loan",
        "/voisinages/{place}/prets/emprunts/{ladder_loan}/",
        NEIGHBOUR,
        "sans photo choisie",
        then=press("C’est au départ"),
    ),
)

GATHERINGS = (
    Visit("gatherings:to_come", "/voisinages/{place}/rencontres/", NEIGHBOUR),
    Visit("gatherings:propose", "/voisinages/{place}/rencontres/proposer/?modele=fete", NEIGHBOUR),
    Visit(
        "gatherings:propose",
        "/voisinages/{place}/rencontres/proposer/",
        NEIGHBOUR,
        "vide",
        then=press("Proposer cette rencontre"),
    ),
    Visit("gatherings:hesitate", "/voisinages/{place}/rencontres/proposer/dates/", NEIGHBOUR),
    Visit(
        "gatherings:hesitate",
        "/voisinages/{place}/rencontres/proposer/dates/",
        NEIGHBOUR,
        "vide",
        then=press("Proposer ces dates"),
    ),
    Visit("gatherings:gathering", "/voisinages/{place}/rencontres/{poll}/", KEEPER, "date à choisir"),
    Visit("gatherings:gathering", "/voisinages/{place}/rencontres/{poll}/", NEIGHBOUR, "date à dire"),
    Visit("gatherings:gathering", "/voisinages/{place}/rencontres/{gathering}/", NEIGHBOUR),
    Visit("gatherings:gathering", "/voisinages/{place}/rencontres/{gathering}/", KEEPER, "à répondre"),
    Visit("gatherings:change", "/voisinages/{place}/rencontres/{gathering}/changer/", KEEPER),
    Visit(
        "gatherings:turn_away",
        "/voisinages/{place}/rencontres/{gathering}/reponses/{answer_of}/retirer/",
        KEEPER,
    ),
    Visit(
        "gatherings:turn_away",
        "/voisinages/{place}/rencontres/{gathering}/reponses/{answer_of}/retirer/",
        KEEPER,
        "vide",
        then=press("Reprendre la place"),
    ),
    Visit("gatherings:needs", "/voisinages/{place}/rencontres/{gathering}/liste/", KEEPER),
    Visit("gatherings:cancel", "/voisinages/{place}/rencontres/{gathering}/annuler/", KEEPER),
    Visit("gatherings:gathering", "/voisinages/{place}/rencontres/{over}/", KEEPER, "passée"),
    Visit("gatherings:papers", "/voisinages/{place}/rencontres/{gathering}/papier/", KEEPER),
    Visit("gatherings:agenda", "/voisinages/{place}/rencontres/agenda/", NEIGHBOUR),
    Visit("gatherings:agenda", "/voisinages/{place}/rencontres/agenda/", KEEPER, "pas encore"),
    Visit("gatherings:public", "/voisinages/rencontres/{for_everybody}/"),
    Visit("gatherings:ask", "/voisinages/rencontres/{for_everybody}/venir/"),
    Visit(
        "gatherings:ask",
        "/voisinages/rencontres/{for_everybody}/venir/",
        "",
        "vide",
        then=press("Recevoir le lien"),
    ),
    Visit("gatherings:guest", "/voisinages/rencontres/invitation/{guest}/", "", "vient"),
    Visit("gatherings:guest", "/voisinages/rencontres/invitation/{asked_guest}/", "", "à répondre"),
    Visit("gatherings:guest", "/voisinages/rencontres/invitation/personne/", "", "lien usé", status=404),
)

VISITS = (
    *GATHERINGS,
    *SHELF,
    *PUBLIC,
    *PUBLIC_STATES,
    *DESK,
    *BATCHES,
    *MAILS,
    *ACCOUNTS,
    *VOISINAGES,
    *ENTRAIDE,
    *TRUST,
)

# Seen on the way, with a key or a code in hand: tests/browser/test_signing_in.py looks at them.
ON_THE_WAY = frozenset(
    {
        "accounts:open",
        "mfa_authenticate",
        "mfa_view_recovery_codes",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
    }
)
# Addresses that answer with something else than a page of their own, and what.
NO_PAGE = {
    "gatherings:stay_away": "goes back to the gathering",
    "gatherings:say": "goes back to the gathering, or says on its page what is wrong",
    "gatherings:fall_back": "goes back to the gathering",
    "gatherings:settle": "goes back to the gathering",
    "gatherings:drop": "goes back to the list",
    "gatherings:afterword": "goes back to the gathering",
    "gatherings:paper": "a PDF",
    "gatherings:file": "a calendar",
    "gatherings:guest_file": "a calendar",
    "gatherings:feed": "a calendar",
    "gatherings:guest_brings": "goes back to the page of the guest",
    "gatherings:guest_leaves": "says that all is erased: tests/browser/test_gatherings.py",
    "gatherings:bring": "goes back to the gathering",
    "sharing:give": "goes back to the thing: tests/sharing/test_views.py",
    "sharing:printed": "a PDF",
    "sharing:add_photo": "goes back to the loan, or says on its page what is wrong",
    "sharing:photo": "a picture",
    "sharing:remove_photo": "goes back to the loan",
    "sharing:gesture": "goes back to the thing: tests/browser/test_sharing.py",
    "care:morning_list": "a PDF",
    "care:letter": "a PDF",
    "care:accept": "goes back to the round",
    "care:end": "goes back to the round",
    "care:log": "goes back to the visit",
    "care:settle": "goes back to the person",
    "join": "goes to the door",
    "join_by_kit": "goes to the door",
    "neighbourhoods:letterboxes": "a PDF",
    "mutual_aid:move": "goes back to the act",
    "mutual_aid:slip": "a PDF",
    "neighbourhoods:sign_up_sheet": "a PDF",
    "neighbourhoods:printed_directory": "a PDF",
    "neighbourhoods:print_kit": "a PDF",
    "neighbourhoods:come_in": "goes in, or says that the request has gone: tests/browser/test_neighbourhoods.py",
    "neighbourhoods:poster": "a PDF",
    "neighbourhoods:decide": "goes back to those who ask",
    "neighbourhoods:keeper": "goes back to the page of who keeps the place",
    "neighbourhoods:board_sheet": "a PDF",
    "neighbourhoods:photo": "a picture",
    "neighbourhoods:thank": "goes back to the word",
    "neighbourhoods:pin": "goes back to the board",
    "neighbourhoods:take_back": "goes back to the board",
    "neighbourhoods:take_back_reply": "goes back to the board",
    "files:sheet": "a PDF",
    "files:preview": "a picture",
    "healthz": "a word for machines",
    "readyz": "a word for machines",
    "metrics": "figures for machines",
    "robots": "words for robots",
    "favicon": "a picture",
    "manifest": "JSON",
    "security_txt": "words for machines",
    "territories:suggestions": "a fragment, seen in the page of communes",
    "kits:figures_csv": "a table",
    "kits:figures_communes_csv": "a table",
    "kits:figures_json": "JSON",
    "batches:example": "a table",
    "batches:result": "a file",
    "batches:faults": "a table",
    "batches:drop": "goes back to the list",
    "studio:version_preview": "a fragment, seen beside the form",
    "studio:words_preview": "a fragment, seen beside the form",
    "studio:proof": "a PDF",
    "studio:act": "goes back to the kit",
    "notifications:resume": "goes back to one’s mails",
    "notifications:add_device": "goes back to one’s mails: tests/browser/test_devices.py",
    "notifications:remove_device": "goes back to one’s mails",
    "worker": "a script",
    "notifications:try_again": "goes back to the mails",
    "notifications:sample_page": "a mail, seen in the frame of its page",
    "accounts:withdraw": "goes back to the person",
    "accounts:close": "goes back to the team",
    "account_signup": "goes to the page of signing in",
    "mfa_login_webauthn": "JSON, or the way in",
    "mfa_download_recovery_codes": "a file of text",
}
