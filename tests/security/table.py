"""The authorisation table, to be read by people: for each address, who gets in and what everybody else is told.

A row says who may (`who`), and what a reading (`get`, also HEAD) and a form sent empty (`post`) answer them; None:
there is no such method, 405. Whoever may not is told, whatever the method of the page:

- a stranger, and somebody whose account is closed: 302 to /connexion/;
- somebody of the team without a second factor: 302 to /compte/securite/, by every way but those in `enrol`;
- a member without the right: 403;
- a member who has the right, but not to this thing (`owner`): 404;
- whoever is not of a voisinage, asking for anything inside it (`wall`): 404, and its members without the right: 403.

A method that no page knows (PUT, PATCH, DELETE, OPTIONS) is 405 for everybody, everywhere.
`but` holds what one role is told instead: its reading, then its form.
"""

from collections.abc import Iterable, Mapping

from tests.security.entraide import ABSENCE, ACT, STRANGE_ABSENCE, STRANGE_ACT, THANKS
from tests.security.gatherings import GATHERINGS
from tests.security.rows import (
    ADMINISTRATOR,
    EDITOR,
    EVERYBODY,
    GUARDED,
    HERE,
    KEEPER,
    MEMBERS,
    MODERATORS,
    NEIGHBOURS,
    PRINTERS,
    REVIEWER,
    TEAM,
    Row,
    Told,
)
from tests.security.world import (
    ANOTHERS_PASSKEY,
    ASK,
    BATCH,
    CASE,
    CODE,
    DECIDED,
    DEVICE,
    DIGEST,
    KEEPERS_THING,
    KIT,
    LOAN,
    MEMBER,
    NUMBER,
    ORLEANS,
    PASSKEY,
    PLACE,
    POST,
    REPLY,
    SOMEBODY,
    STATE_PHOTO,
    STRANGE_ASK,
    STRANGE_LOAN,
    STRANGE_MEMBER,
    STRANGE_POST,
    STRANGE_REPLY,
    STRANGE_STATE_PHOTO,
    STRANGE_THING,
    THING,
    VISIT,
    VOLUNTEER,
    WATCHED,
)
from voisins.notifications.rules.links import Stop, sealed

PAGE = {"slug": KIT}
SHEET = {**PAGE, "document": "affiche"}
COMMUNE = {"code": ORLEANS, "slug": "orleans"}
IN_FRENCH = {**PAGE, "code": "fr"}
SHEET_IN_FRENCH = {**SHEET, "code": "fr"}
MINE, PERSON = {"batch": BATCH}, {"person": SOMEBODY}

# -- Open to everybody -------------------------------------------------------------------------------------

PUBLIC = [
    Row("files:sheet", EVERYBODY, args={"way": "site", "digest": DIGEST, "name": "affiche.pdf"}),
    Row("files:preview", EVERYBODY, args={"digest": DIGEST}),
    Row("healthz", EVERYBODY),
    Row("readyz", EVERYBODY),
    Row("metrics", EVERYBODY, get=404),  # only for who holds the token: test_headers.py
    Row("robots", EVERYBODY),
    Row("worker", EVERYBODY),
    Row("favicon", EVERYBODY, get=302, to="/static/"),
    Row("manifest", EVERYBODY),
    Row("security_txt", EVERYBODY),
    Row("portal:home", EVERYBODY),
    Row("portal:help", EVERYBODY),
    Row("portal:check", EVERYBODY, post=422),
    Row("portal:accessibility", EVERYBODY),
    Row("portal:privacy", EVERYBODY),
    Row("portal:legal", EVERYBODY),
    Row("neighbourhoods:welcome", EVERYBODY),
    Row("moderation:rules", EVERYBODY),
    Row("territories:search", EVERYBODY, post=422),
    Row("territories:suggestions", EVERYBODY, get=None, post=200),
    Row("territories:commune", EVERYBODY, args=COMMUNE),
    Row("kits:library", EVERYBODY),
    Row("kits:figures", EVERYBODY),
    Row("kits:figures_csv", EVERYBODY),
    Row("kits:figures_communes_csv", EVERYBODY),
    Row("kits:figures_json", EVERYBODY),
    Row("kits:method", EVERYBODY),
    Row("kits:family", EVERYBODY, args={"kind": "seasonal"}),
    Row("kits:kit", EVERYBODY, args=PAGE),
    Row("kits:edition", EVERYBODY, args={**PAGE, "number": NUMBER}),
    Row("kits:version", EVERYBODY, args=IN_FRENCH),
    Row("kits:kit_for", EVERYBODY, args={**PAGE, "commune": ORLEANS}),
    Row("kits:document", EVERYBODY, args=SHEET),
    Row("kits:prepare", EVERYBODY, get=None, post=200, args=SHEET),
    Row("kits:document_for", EVERYBODY, args={**SHEET, "commune": ORLEANS}),
]

# -- Mails -------------------------------------------------------------------------------------------------

STOP = sealed(Stop(SOMEBODY.hex, "", ("digest",)))
SAMPLE = {"name": "digest"}
MAILS = [
    Row("notifications:stop", EVERYBODY, post=200, args={"token": STOP}),
    Row("notifications:stop", EVERYBODY, get=404, post=404, args={"token": STOP[:-1]}),
    Row("notifications:preferences", MEMBERS, post=422),
    Row("notifications:resume", MEMBERS, get=None, post=302, to="/compte/courriels/"),
    Row("notifications:add_device", MEMBERS, get=None, post=302, to="/compte/courriels/"),
    Row(
        "notifications:remove_device",
        MEMBERS,
        get=None,
        post=302,
        args={"device": DEVICE},
        owner="agent",
        to="/compte/courriels/",
    ),
    Row("notifications:letters", TEAM),
    Row("notifications:try_again", ADMINISTRATOR, get=None, post=302, to="/atelier/courriels/"),
    Row("notifications:sample", TEAM, args=SAMPLE),
    Row("notifications:sample_page", TEAM, args=SAMPLE),
]

# -- Coming in and going out -------------------------------------------------------------------------------

OUTSIDE = {"stranger": (200, 200), "closed": (200, 200)}
SENT_BACK = {"stranger": (302, 302), "closed": (302, 302)}
FACTORED = GUARDED | KEEPER  # this keeper runs a watch round
BARE = (*(NEIGHBOURS - KEEPER), "without_role", "other_agent")  # no second factor of any sort
NO_WAY_TO_PROVE = {role: (403, 403) for role in (*BARE, "without_factor")}
NO_CODES = {role: (404, None) for role in (*BARE, "agent", "without_factor")}
NO_APPLICATION = {role: (404, 404) for role in (*BARE, "agent")}
HAVE_IT = {role: (302, 302) for role in FACTORED}

SIGNING_IN = [
    Row("account_login", EVERYBODY, get=302, post=302, to="/compte/", but=OUTSIDE),
    Row("account_request_login_code", EVERYBODY, get=302, post=302, to="/compte/", but=OUTSIDE),
    Row("account_confirm_login_code", EVERYBODY, get=302, post=302, to="/compte/", but=SENT_BACK),
    Row("mfa_login_webauthn", EVERYBODY, get=302, post=302, to="/compte/", but=SENT_BACK),
    Row("mfa_authenticate", EVERYBODY, get=302, post=302, to="/compte/", but=SENT_BACK),
    Row("account_inactive", EVERYBODY),
    Row("account_signup", EVERYBODY, get=302, post=302, to="/connexion/"),
    Row("accounts:open", EVERYBODY, get=302, post=302, to="/connexion/"),  # unless an address was just proved
    Row("account_logout", EVERYBODY, post=302, to="/", but=SENT_BACK),
    Row("account_reauthenticate", MEMBERS, get=302, post=302, to="/compte/confirmer/", but=NO_WAY_TO_PROVE),
    Row(
        "mfa_reauthenticate",
        MEMBERS,
        post=200,
        to="/compte/confirmer/",
        but={**NO_WAY_TO_PROVE, "agent": (302, 302)},
    ),
    Row(
        "mfa_reauthenticate_webauthn",
        MEMBERS,
        post=302,
        but={
            **NO_WAY_TO_PROVE,
            **{role: (302, 302) for role in ("reviewer", "administrator", *MODERATORS, "keeper")},
        },
    ),
]

# -- One's own account ------------------------------------------------------------------------------------

ACCOUNT = [
    Row("accounts:home", MEMBERS),
    Row("accounts:security", MEMBERS, enrol=True),
    Row("accounts:leave", MEMBERS, post=302, to="/"),
    Row("mfa_index", MEMBERS, enrol=True),
    Row("mfa_activate_totp", MEMBERS, post=200, to="/compte/facteurs/", enrol=True, but=HAVE_IT),
    Row("mfa_deactivate_totp", FACTORED, post=302, to="/compte/facteurs/", but=NO_APPLICATION),
    Row("mfa_view_recovery_codes", FACTORED, but=NO_CODES),
    Row(
        "mfa_generate_recovery_codes",
        MEMBERS,
        post=200,
        to="/compte/facteurs/secours/",
        enrol=True,
        but={role: (200, 302) for role in (*FACTORED, "agent")},
    ),
    Row(
        "mfa_download_recovery_codes",
        FACTORED,
        but={role: (404, 404) for role in (*BARE, "agent", "without_factor")},
    ),
    Row("mfa_list_webauthn", MEMBERS, enrol=True),
    Row("mfa_add_webauthn", MEMBERS, post=200, enrol=True),
    Row("mfa_remove_webauthn", MEMBERS, post=302, args={"pk": PASSKEY}, owner="agent"),
    Row("mfa_remove_webauthn", MEMBERS, post=302, args={"pk": ANOTHERS_PASSKEY}, owner="editor"),
    Row("mfa_edit_webauthn", MEMBERS, post=200, args={"pk": PASSKEY}, owner="agent"),
    Row("mfa_edit_webauthn", MEMBERS, post=200, args={"pk": ANOTHERS_PASSKEY}, owner="editor"),
    Row("usersessions_list", MEMBERS, post=302, to="/compte/appareils/"),
]

# -- The administrator's pages -----------------------------------------------------------------------------

TEAM_PAGES = [
    Row("accounts:team", ADMINISTRATOR, post=422),
    Row("accounts:person", ADMINISTRATOR, post=422, args=PERSON),
    Row("accounts:withdraw", ADMINISTRATOR, get=None, post=404, args=PERSON),  # no role is named
    Row("accounts:close", ADMINISTRATOR, get=None, post=302, to="/compte/equipe/", args=PERSON),
    Row("accounts:journal", ADMINISTRATOR),
]

# -- Batches of addresses ----------------------------------------------------------------------------------

BATCHES = [
    Row("batches:list", PRINTERS),
    Row("batches:ask", PRINTERS, post=422, args=PAGE),
    Row("batches:example", PRINTERS),
    Row("batches:batch", PRINTERS, args=MINE, owner="agent"),
    Row("batches:result", PRINTERS, args=MINE, owner="agent"),
    Row("batches:faults", PRINTERS, args=MINE, owner="agent"),
    Row("batches:drop", PRINTERS, get=None, post=302, to="/kits/lots/", args=MINE, owner="agent"),
]

# -- The studio --------------------------------------------------------------------------------------------


def act(name: str, who: frozenset[str]) -> Row:
    return Row("studio:act", who, get=None, post=302, to=f"/atelier/{KIT}/", args={**PAGE, "act": name})


STUDIO = [
    Row("studio:desk", TEAM),
    Row("studio:new", EDITOR, post=422),
    Row("studio:numbers", TEAM),
    Row("studio:days", ADMINISTRATOR, post=404),  # of no kit
    Row("studio:number", EDITOR | ADMINISTRATOR, post=422, args={"number": "samu"}),
    Row("studio:kit", TEAM, args=PAGE),
    Row("studio:general", EDITOR, post=422, args=PAGE),
    Row("studio:facts", EDITOR, post=422, args=PAGE),
    Row("studio:version", EDITOR, post=422, args=IN_FRENCH),
    Row("studio:version_preview", EDITOR, get=None, post=200, args=IN_FRENCH),
    Row("studio:read", TEAM, args=IN_FRENCH),
    Row("studio:proof", TEAM, args=SHEET_IN_FRENCH),
    Row("studio:translate", EDITOR, post=200, args=PAGE),  # told to choose a language
    Row("studio:documents", EDITOR, post=422, args=PAGE),
    Row("studio:words", EDITOR, post=422, args=SHEET_IN_FRENCH),
    Row("studio:words_preview", EDITOR, get=None, post=200, args=SHEET_IN_FRENCH),
    Row("studio:compare", TEAM, args=PAGE),
    act("commencer", EDITOR),
    act("relire", EDITOR),
    act("rendre", REVIEWER),
    act("publier", REVIEWER),
    act("programmer", REVIEWER),
    act("retirer", REVIEWER),
    act("proposer", REVIEWER),
    Row("studio:act", TEAM, get=None, post=404, args={**PAGE, "act": "inventer"}),
]

# -- Voisinages -------------------------------------------------------------------------------------------

ONE_ONLY = {role: (302, None) for role in NEIGHBOURS}


def inside(
    name: str,
    who: frozenset[str] = HERE,
    get: int | None = 200,
    post: int | None = None,
    to: str = f"/voisinages/{PLACE}/",
    but: Mapping[str, Told] | None = None,
    **args: object,
) -> Row:
    """An address inside the voisinage of the table."""
    return Row(
        f"neighbourhoods:{name}", who, get, post, to, {"place": PLACE, **args}, wall=True, but=but or {}
    )


VOISINAGES = [
    Row("join", EVERYBODY, get=303, args={"code": CODE}),
    Row("join_by_kit", EVERYBODY, get=303, args={"code": CODE, "kit": KIT}),
    Row("neighbourhoods:code", EVERYBODY, post=422),
    Row("neighbourhoods:door", EVERYBODY),
    Row("neighbourhoods:come_in", MEMBERS, get=None, post=302, to="/voisinages/porte/"),  # without a code
    Row("neighbourhoods:mine", MEMBERS, to="/voisinages/", but=ONE_ONLY),
    Row("neighbourhoods:found", MEMBERS, post=422),
    Row("neighbourhoods:kept_apart", MEMBERS, post=404),  # nobody is named
    inside("home"),
    inside("directory"),
    inside("card", post=422),
    inside("neighbour", post=302, member=MEMBER, but={"member": (200, 200), "apart": (404, 404)}),
    inside("neighbour", get=404, post=404, member=STRANGE_MEMBER),
    inside("leave", post=302, to="/voisinages/"),
    inside("invite", KEEPER, post=404),  # of no kind
    inside("poster", KEEPER),
    inside("letterboxes", KEEPER),
    inside("paper", KEEPER, post=422),
    inside("slips", KEEPER, post=302),
    inside("sign_up_sheet", KEEPER),
    inside("printed_directory", KEEPER),
    inside("print_kit", get=None, post=404),  # no kit is named
    inside("record"),
    inside("relay", post=404),  # nothing to choose
    inside("quarter", post=404, but={"member": (200, 403), "apart": (200, 403)}),  # no act
    inside("asks", KEEPER),
    inside("decide", KEEPER, get=None, post=404, ask=ASK),  # neither yes nor no
    inside("decide", KEEPER, get=None, post=404, ask=STRANGE_ASK),
    inside("settings", KEEPER, post=422),
    inside("keeper", KEEPER, get=None, post=404, member=MEMBER),  # no act
    inside("keeper", KEEPER, get=None, post=404, member=STRANGE_MEMBER),
]

# -- One's own data ---------------------------------------------------------------------------------------

DATA = [Row("privacy:mine", MEMBERS, post=200)]

# -- Moderation -------------------------------------------------------------------------------------------


def reported(kind: str, thing: object, who: Iterable[str]) -> Row:
    """What only its readers may report: for everybody else it is not there."""
    nothing = {role: (404, 404) for role in EVERYBODY - set(who) - {"without_factor"}}
    args = {"kind": kind, "thing": thing}
    return Row(
        "moderation:report", EVERYBODY, post=422, args=args, but=nothing | {"without_factor": (404, 404)}
    )


MODERATION = [
    Row("moderation:thanks", EVERYBODY),
    reported("fiche", MEMBER, {"member", "keeper"}),
    reported("fiche", STRANGE_MEMBER, {"elsewhere"}),
    reported("demande", ASK, KEEPER),
    reported("demande", STRANGE_ASK, {"elsewhere"}),
    reported("mot", POST, {"member", "keeper"}),
    reported("mot", STRANGE_POST, {"elsewhere"}),
    reported("reponse", REPLY, {"member", "keeper"}),
    reported("reponse", STRANGE_REPLY, {"elsewhere"}),
    reported("voisinage", PLACE, HERE),
    reported("inconnu", PLACE, ()),
    Row("moderation:queue", MODERATORS),
    Row("moderation:case", MODERATORS, post=200, args={"case": CASE}),
    Row("moderation:case", MODERATORS, args={"case": DECIDED}, post=200),
    Row("moderation:appeal", MODERATORS, post=422, args={"case": DECIDED}, but={"moderator": (403, 403)}),
    Row("moderation:appeal", MODERATORS, get=404, post=404, args={"case": CASE}),
    Row("moderation:decision", MEMBERS, post=422, args={"case": DECIDED}, owner="member"),
    Row("moderation:decision", MEMBERS, get=404, post=404, args={"case": CASE}),
    Row("moderation:suspended", MEMBERS),
]

# -- Entraide ---------------------------------------------------------------------------------------------

UNSEEN = {"apart": (404, 404)}  # does not meet who asked
THEIRS = {"apart": (404, 404), "member": (404, 404)}


def aid(
    name: str,
    get: int | None = 200,
    post: int | None = None,
    but: Mapping[str, Told] | None = None,
    **args: object,
) -> Row:
    """An address of entraide inside the voisinage of the table."""
    return Row(f"mutual_aid:{name}", HERE, get, post, args={"place": PLACE, **args}, wall=True, but=but or {})


ENTRAIDE = [
    Row("mutual_aid:thanks", EVERYBODY, post=200, args={"token": THANKS}),
    Row("mutual_aid:thanks", EVERYBODY, get=404, post=404, args={"token": THANKS[:-1]}),
    aid("board"),
    aid("needs"),
    aid("offers"),
    aid("ask", post=422, tiny="pain"),
    aid("ask", get=404, post=404, tiny="inventer"),
    aid("offer", post=422, tiny="pain"),
    aid("trust", post=404),  # nobody is named
    aid("away", post=422),
    aid("absence", post=404, absence=ABSENCE, but=UNSEEN),  # neither yes nor no
    aid("absence", get=404, post=404, absence=STRANGE_ABSENCE),
    aid("act", act=ACT, but={"apart": (404, None)}),
    aid("act", get=404, act=STRANGE_ACT),
    aid("move", get=None, post=404, act=ACT),  # no move
    aid("move", get=None, post=404, act=STRANGE_ACT),
    aid("change", post=422, act=ACT, but=THEIRS),
    aid("change", get=404, post=404, act=STRANGE_ACT),
    aid("slip", act=ACT, but={"apart": (404, None), "member": (404, None)}),
    aid("slip", get=404, act=STRANGE_ACT),
]

# -- The shelf of a voisinage --------------------------------------------------------------------------------

UNSEEN_FORM = {"apart": (None, 404)}


def shelf(
    name: str,
    who: frozenset[str] = HERE,
    get: int | None = 200,
    post: int | None = None,
    but: Mapping[str, Told] | None = None,
    **args: object,
) -> Row:
    """An address of the shelf of the voisinage of the table."""
    to = f"/voisinages/{PLACE}/prets/"
    return Row(f"sharing:{name}", who, get, post, to, {"place": PLACE, **args}, wall=True, but=but or {})


SHELF = [
    shelf("shelf"),
    shelf("mine"),
    shelf("printed", KEEPER),
    shelf("offer", post=422),
    shelf("thing", post=422, thing=THING, but=UNSEEN),
    shelf("thing", get=404, post=404, thing=STRANGE_THING),
    shelf("change", frozenset({"member"}), post=422, thing=THING, but=UNSEEN),
    shelf("change", KEEPER, post=422, thing=KEEPERS_THING, but=UNSEEN),
    shelf("change", get=404, post=404, thing=STRANGE_THING),
    shelf("gesture", get=None, post=404, thing=THING),  # no act
    shelf("gesture", get=None, post=404, thing=STRANGE_THING),
    shelf("give", frozenset({"member"}), get=None, post=404, thing=THING, but=UNSEEN_FORM),  # to nobody
    shelf("give", get=None, post=404, thing=STRANGE_THING),
    shelf("take_off", KEEPER, post=422, thing=THING),
    shelf("take_off", KEEPER, get=404, post=404, thing=STRANGE_THING),
    shelf("loan", post=404, loan=LOAN, but=UNSEEN),  # no act
    shelf("loan", get=404, post=404, loan=STRANGE_LOAN),
    shelf("add_photo", get=None, post=422, loan=LOAN, but=UNSEEN_FORM),
    shelf("add_photo", get=None, post=404, loan=STRANGE_LOAN),
    shelf("photo", loan=LOAN, photo=STATE_PHOTO, but={"apart": (404, None)}),
    shelf("photo", get=404, loan=LOAN, photo=STRANGE_STATE_PHOTO),
    shelf("photo", get=404, loan=STRANGE_LOAN, photo=STRANGE_STATE_PHOTO),
    shelf("remove_photo", KEEPER, get=None, post=302, loan=LOAN, photo=STATE_PHOTO, but=UNSEEN_FORM),
    shelf("remove_photo", get=None, post=404, loan=STRANGE_LOAN, photo=STRANGE_STATE_PHOTO),
]

# -- The board --------------------------------------------------------------------------------------------

# The word is of who is a member; « apart » does not meet its author.
PANEL = f"/voisinages/{PLACE}/panneau/"
NOT_THEIRS: Mapping[str, Told] = {"keeper": (None, 404), "apart": (None, 404)}
BOARD = [
    inside("board", post=422),
    inside("board_paper", KEEPER, post=422),
    inside("board_sheet", KEEPER),
    inside("post", post=422, word=POST, but=UNSEEN),
    inside("post", get=404, post=404, word=STRANGE_POST),
    inside("photo", word=POST, but={"apart": (404, None)}),
    inside("photo", get=404, word=STRANGE_POST),
    inside("thank", get=None, post=302, to=PANEL, word=POST, but={"apart": (None, 404)}),
    inside("thank", get=None, post=404, word=STRANGE_POST),
    inside("pin", KEEPER, get=None, post=302, to=PANEL, word=POST),
    inside("pin", KEEPER, get=None, post=404, word=STRANGE_POST),
    inside("take_back", get=None, post=302, to=PANEL, word=POST, but=NOT_THEIRS),
    inside("take_back", get=None, post=404, word=STRANGE_POST),
    inside("take_back_reply", get=None, post=302, to=PANEL, word=POST, reply=REPLY, but=NOT_THEIRS),
    inside("take_back_reply", get=None, post=404, word=POST, reply=STRANGE_REPLY),
    inside("take_down", KEEPER, post=422, word=POST),
    inside("take_down", KEEPER, get=404, post=404, word=STRANGE_POST),
    inside("take_down_reply", KEEPER, post=422, word=POST, reply=REPLY),
    inside("take_down_reply", KEEPER, get=404, post=404, word=POST, reply=STRANGE_REPLY),
]

# -- Veille -----------------------------------------------------------------------------------------------

WATCH = f"/voisinages/{PLACE}/veille/"
GOING = {role: (404, 404) for role in ("keeper", "apart")}  # they offered nothing, or the offer is another's


def watching(
    name: str,
    who: frozenset[str] = HERE,
    get: int | None = 200,
    post: int | None = None,
    to: str = WATCH,
    but: Mapping[str, Told] | None = None,
    **args: object,
) -> Row:
    """An address of the watch round of the voisinage of the table."""
    return Row(f"care:{name}", who, get, post, to, {"place": PLACE, **args}, wall=True, but=but or {})


VEILLE = [
    watching("round", post=404),  # no act
    watching("open", KEEPER, post=422),
    watching("enter", KEEPER, post=422),
    watching("town", KEEPER, post=302),
    watching("morning_list", KEEPER, get=None, post=200),
    watching("end", KEEPER, get=None, post=302),
    watching("person", KEEPER, post=404, watched=WATCHED),  # no act
    watching("person", KEEPER, get=404, post=404, watched=SOMEBODY),
    watching("letter", KEEPER, get=None, post=200, watched=WATCHED),
    watching("letter", KEEPER, get=None, post=404, watched=SOMEBODY),
    watching("accept", KEEPER, get=None, post=302, volunteer=VOLUNTEER),
    watching("accept", KEEPER, get=None, post=404, volunteer=SOMEBODY),
    watching("visit", post=404, visit=VISIT, but=GOING),  # no act
    watching("visit", get=404, post=404, visit=SOMEBODY),
    watching("log", get=None, post=404, visit=VISIT),  # nothing is said
    watching("settle", KEEPER, get=None, post=404, visit=VISIT),  # nothing is said
    watching("settle", KEEPER, get=None, post=404, visit=SOMEBODY),
]

TABLE = [
    *PUBLIC,
    *MAILS,
    *SIGNING_IN,
    *ACCOUNT,
    *TEAM_PAGES,
    *BATCHES,
    *STUDIO,
    *VOISINAGES,
    *ENTRAIDE,
    *DATA,
    *MODERATION,
    *BOARD,
    *VEILLE,
    *SHELF,
    *GATHERINGS,
]
