"""Does a text tell that somebody is or will be away from home?

No word says it by itself: each sign weighs a little, what speaks of something else weighs against, and the sum decides.
Signs are read in folded text: small letters, no accents, no apostrophes. Their weights come from the shown half of
``tests/guards/corpora/absence``; its hidden half measures them (SAFETY T02: 95 % found, 5 % warned of for nothing).
"""

import re

from voisins.lib.text import fold

ENOUGH = 4

_WEEKDAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain"
_MONTH = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|janv|fevr?|juil|sept|oct|nov|dec"
)
_FEAST = "noel|paques|toussaint|ascension|pentecote|jour de l an|nouvel an|rentree|fetes|printemps|ete|automne|hiver"
_DATE = (
    rf"(?:(?:{_WEEKDAY}) )?(?:\d{{1,2}}|1er|premier|{_WEEKDAY})(?: (?:\d{{1,2}}|{_MONTH}))?"
    r"(?: (?:au )?(?:soir|matin|midi))?"
)
_COUNT = r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quelques|plusieurs|qq)"
_LONG = r"(?:jours?|semaines?|mois|nuits?|quinzaines?)"
_HOUSE = (
    "maison|baraque|appart|appartement|logement|pavillon|studio|chalet|villa|chez (?:moi|nous|eux|elle|lui)"
)
_KIN = (
    "enfants?|fille|fils|parents?|soeur|frere|mere|pere|maman|papa|mamie|papi|cousine?s?|tante|oncle|belle|beaux|beau"
    "|copine?|amie?s?|famille|petits|grands"
)
_WHO = "(?:j|je|on|nous|ils?|elles?)"
_LEAVES = (
    "pars|part|partons|partent|partirai|partirons|partir|file|filons|filer|decolle|decollons|descends?|descendons"
    "|envole|envolons|echappe|echappons|eclipse|eclipsons|evade|evadons|sauve|vais|va|allons|aller|y va|retourne|retournons"
    "|repars|repart|repartons|embarque|embarquons|bouge|voyage|voyageons|bosse|campe|campons|vadrouille|monte|monter|montons"
    "|(?:re)?prends? (?:l avion|le train|la route|le large)|prenons (?:l avion|le train|la route)|faisons le tour"
    "|passe l|passons l|passons les|mets? les voiles|mettons les voiles|tiens un stand|dors chez|dormons chez|loge chez"
)
_COMES_BACK = "reviens|revient|revenons|reviennent|reviendr[a-z]+|rentre|rentrons|rentrent|rentrerai|rentrerons|rentrera"
_STAY = (
    "vac|vacances|conges?|voyage|deplacement|croisiere|cure|sejour|thalasso|camping|stage a|formation a|mission|congres|seminaire"
    "|convalescence|reeducation|clinique|pelerinage|randonnee|rando|tournee|rtt|vadrouille|escapade|itinerance|week ?end|colo"
)
_GREEN = (
    "plantes?|fleurs|geraniums?|orchidees?|ficus|basilic|jardinieres?|hortensias|azalees|fougeres|rosiers?|tomates|balcon"
    "|potager|jardin|semis|salades?|legumes|pots|haricots|cerisier|bonsais?|serre|gazon|pelouse"
)
_BEAST = (
    "chats?|chatte|chatons|minous?|chiens?|chienne|lapins?|hamsters?|tortues?|poissons?|poules?|perruches?|oiseaux?"
    "|canaris?|aquarium|animaux|bestioles|perroquet|cochon|furet"
)
_THING = (
    "courrier|boite aux lettres|boite|colis|paquet|recommandes?|journal|cles?|clefs?|double|congelateur|poele|alarme"
    "|eau|portail|porte|maison|appart|appartement|volets|poubelles?|bacs"
)

_AWAY = (
    (3, r"\babsen(?:te?s?|ce|ter|terai|tons|terons)\b"),
    (3, r"\b(?:pas|plus|jamais|guere) (?:etre )?(?:la\b|chez (?:moi|nous|elle|lui|eux|oim)\b|present)"),
    (
        3,
        r"\bpersonne (?:a|dans) (?:la|notre|ma) maison|\bpersonne (?:chez|ne dort)|\bplus personne|\bd humain a la maison",
    ),
    (
        3,
        r"\bsans (?:personne|nous|moi)\b|\bin(?:oc+up\w+|habite\w*)|\bn y (?:sera|seront|serai|serons) pas\b",
    ),
    (
        3,
        rf"\b(?:{_HOUSE})\b(?: \w+){{0,6}}? (?:vide|fermee?|seule?|deserte?|eteinte?)\b|\b(?:tt|tout) seule?\b",
    ),
    (
        3,
        rf"\b(?:ferme|fermons|quitte|quittons|j?laisse|laissons|deserte|confie)(?: \w+){{0,3}} (?:{_HOUSE}|tout)\b",
    ),
    (
        2,
        rf"\b{_WHO} (?:ne )?(?:(?:me|m|se|s|nous) )?(?:en )?(?:(?:dois|devons|doit|compte|comptons|pense|va) )?(?:{_LEAVES})\b",
    ),
    (
        2,
        rf"\b{_WHO} (?:\w+ )?(?:dois|devons|doit|vais|va|allons|ai la joie d|avons la joie d) (?:aller|partir|monter|m absenter)\b",
    ),
    (
        2,
        rf"\b(?:famille|maisonnee|mari|femme|{_KIN}|voisine?s?|m|mme|mlle|tous|toutes|les \w+)(?: \w+){{0,6}}?"
        rf" (?:part|partent|partie?s?|y va|s en va|s en vont|{_COMES_BACK})\b",
    ),
    (
        2,
        r"\b(?:suis|sommes|est|sont|serai|serons|sera|seront|etant) (?:\w+ )?(?:partie?s?|loin|reparti\w*|retenue?s?|coincee?s?|bloquee?s?)\b",
    ),
    (2, r"^(?:pars|part|partie?s?|absent)\b|\bdepart\b|: partie?s?\b|\bavis aux voisins"),
    (
        2,
        r"\b(?:suis|sommes|serai|serons|seront|sont|etant)(?: (?:deja|actuellement|tous|toutes|encore|toujours))?"
        r" (?:en|a|au|aux|dans le|dans l|ds le|chez|sur)\b(?! (?:la maison|pied|panne|bas|retard|train|cours|point|moi|nous|la recherche|votre|vos|jour|prendre|donner|\d))",
    ),
    (
        2,
        rf"\ben (?:\w+ )?(?:{_STAY})\b|\bmaison de repos\b|\ba la clinique\b|\behpad temporaire|\bm envoie\b",
    ),
    (
        2,
        r"\bau (?:ski|camping|bled|pays)\b|\ba la (?:mer|montagne|campagne|neige|capitale)\b|\bdans l avion\b|\bsports d hiver\b|\bfestival\b",
    ),
    (
        2,
        r"\bhospitalis\w+|\ba l (?:hopital|etranger|hosto|autre bout)\b|\bvoyage de noces|\blune de miel|\broad ?trip",
    ),
    (
        2,
        rf"\b(?:ma|mon|notre|son|sa|leur) (?:\w+ )?(?:accouchement|operation|{_STAY})\b|\b(?:mes|nos|ses) (?:\w+ )?jours a\b",
    ),
    (2, r"\b(?:mes|nos|ses|leurs) (?:vacances|conges|vac)\b|\bvacances (?:d|de|en|a|a la|au)\b"),
    (2, rf"\b(?:{_COMES_BACK})\b|\b(?:mon|notre|son|leur|de) retour\b"),
    (2, rf"\bretour (?:le|dans|avant|prevu|toujours|vers|debut|fin|mi|seulement|entre|\d|{_WEEKDAY})"),
    (
        1,
        rf"\bchez (?:ma|mon|mes|nos|notre|sa|son|ses|leurs?|des|un|une|les) (?:{_KIN})\b|\bchez (?:mamie|papi|maman)\b",
    ),
    (1, rf"\b(?:{_BEAST})(?: \w+){{0,2}} (?:reste|resteront|restera|seule?s?)\b"),
)
_TIME = (
    (2, rf"\b(?:du|de|d|entre)(?: le)? {_DATE}(?: \w+)? ?(?:au|a|et|o|jusqu au|et le)(?: le)? {_DATE}\b"),
    (
        2,
        rf"\b\d{{1,2}} \d{{2}} (?:au )?\d{{1,2}} \d{{2}}\b|\b(?:d|de|entre) (?:{_MONTH}|{_FEAST}) (?:a|et) (?:le )?(?:{_MONTH}|{_FEAST})\b",
    ),
    (2, rf"\b(?:pour|pendant|pdt|durant|dans|ces) (?:\w+ )?{_COUNT} (?:\w+ )?{_LONG}\b|\btoutes les nuits\b"),
    (
        2,
        r"\bjusqu ?(?:au|a|en|aux)\b(?! \d{1,2} ?h)|\btout (?:l|le mois|le temps|juillet|aout|juin|septembre|ce temps)\b",
    ),
    (2, r"\btoute (?:la|une) (?:semaine|quinzaine)\b|\btou[ts] les week ?ends?\b"),
    (1, rf"\b{_COUNT}(?: ou {_COUNT})?(?: \w+)? {_LONG}\b|\bquinzaine\b|\btrimestre\b"),
    (
        1,
        r"\bsemaine (?:prochaine|du|de|d|\d)|\bprochaine?\b|\bweek ?end\b|\ble temps (?:de|d|des|que)\b|\bd ici la\b",
    ),
    (
        1,
        r"\b(?:a partir|a compter) d|\b(?:avant|des) (?:le|la|debut|fin|lundi)\b|\bcet (?:ete|hiver)\b|\bce temps la\b|\bentre les deux\b",
    ),
    (1, rf"\ble {_DATE}\b|\b(?:{_WEEKDAY}|{_MONTH}|{_FEAST})\b"),
)
_HOME = (
    (
        2,
        r"\b(?:arros(?:er|age|erait|ez|e)|nourri\w*|aerer|surveiller|veiller|jetez|tondre|croquettes|gamelle|donner? a mang\w+)\b",
    ),
    (
        2,
        r"\bun (?:oeil|coup d oeil|tour de maison|passage)\b|\bfait le guet\b|\brelever\w*\b|\b(?:passer|venir|viendrait|passerait) (?:voir|nourrir|aerer|ouvrir)",
    ),
    (
        2,
        r"\b(?:ouvrir|fermer|ouvrirait|fermerait|rentrer|sortir|descendre) (?:les|mes|nos|ma|mon|le)\b|\bpersiennes\b|\bmes bacs\b|\bdeborde\b",
    ),
    (2, rf"\b(?:mon|mes|ma|nos|notre|leur|ses|son|sa|les|la|le|l) (?:\w+ )?(?:{_GREEN}|{_BEAST}|{_THING})\b"),
    (1, rf"\b(?:{_GREEN}|{_BEAST}|{_THING})\b|\bnounou\b|\bgarde(?:r|rait)?\b|\bs occupe(?:r|rait)?\b"),
    (
        1,
        r"\b(?:qui|quelqu un|qqn|qq1|kelkun|ki|quelqun|pouvez|pourriez|besoin|svp|merci|cherche|on s entraide|gardez|prevenez|faudrait)\b",
    ),
    (1, r"\b(?:un voisin|une voisine|voisins?)\b"),
)
_ELSE = (
    (
        -4,
        r"\b(?:bibliotheque|boulangerie|pharmacie|poste|marche|piscine|medecin|dentiste|veterinaire|veto|ecole|maitresse|instit\w*|square|bus"
        r"|ascenseur|travaux|mairie|gardien|gardienne (?:est|sera)|infirmiere?|kine (?:est|sera)|aide a domicile|plombier|cordonnier|coiffeu\w+|epicerie|club|conseil"
        r"|chorale|reunion|stage d\w*|atelier|exposition|collecte|fete d\w*|repas|tournoi|vide grenier|coupures?|coupee?s?|concert|spectacle|brocante"
        r"|permanence|mesanges?|residence|copropriete|copro|syndic|batiment|salle|volontaires|chauffage|kiosque|creche|cantine|bacs de la rue)\b",
    ),
    (
        -3,
        r"\b(?:je|on|j|nous) (?:garde|prete|pretons|donne|donnons|propose|proposons|peux|pouvons|vends|rends|fais|tricote|heberge|hebergeons|surveille"
        r"|vous attends|vous attendons|suis dispo\w*|suis a la maison|serai la|suis la|serons la|sommes la|reste|restons|bouge pas|ai trouve|ai recu|ai un surplus)\b",
    ),
    (
        -3,
        r"\b(?:emprunter|pret d|prete|a donner|accueill\w+|recois|recevons|vient du|vient nous|dons de|covoiturage|a rendre|rendez la|rendez le|perdue?|retrouve"
        r"|trouve un|rentree? de vacances|revenue? de vacances|adopte|on se groupe|inscription|gratuit|disponibles?|local poubelle|a qui est|est a qui|avec moi|avec elle)\b",
    ),
)


def tells_absence(text: str) -> bool:
    """Whether somebody, the author or another, is said to be away, so that a home may be thought empty."""
    folded = fold(text)
    away, time, home, other = (_weigh(signs, folded) for signs in (_AWAY, _TIME, _HOME, _ELSE))
    said = (away and (time or home)) or (time > 1 and home > 1)
    return bool(said) and away + time + home + other >= ENOUGH


def _weigh(signs: tuple[tuple[int, str], ...], folded: str) -> int:
    return sum(points for points, sign in signs if re.search(sign, folded))
