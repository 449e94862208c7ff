"""Does a text speak of bank cards, codes, transfers, coupons, or of money to be given first?

Words in folded text (small letters, no accents), and numbers that are those of a card or of an account. What is paid
back against the receipt of the shop is ordinary (SAFETY T30: 98 % found, 2 % warned of for nothing).
"""

import re

from stdnum import iban, luhn

from voisins.lib.text import fold

_WHOSE = "(?:ma|ta|sa|la|votre|leur|cette|une)"
_OTHER_CARDS = (
    "de|d|du|vitale|postale|memoire|grise|orange|verte|jeune|senior|scolaire|sim|navigo|routiere|ign|a jouer|a gratter"
    "|famille|au|aux|est perimee|a change|mere|son|professionnelle|d identite|des"
)
_APPS = "lydia|paypal|paylib|wero|revolut|n26|lyf|sumeria|venmo|cash ?app|western union|money ?gram|leetchi|le ?pot ?commun|pumpkin|orange money|apple pay|google pay|stripe|sumup|tikkie|twint|remitly|wise|bizum|taptap|wave"
_COUPONS = "pcs|transcash|neosurf|toneo|paysafe\\w*|google play|steam|itunes|cartes? prepayees?|coupons? (?:de )?recharge|carte(?:s)? (?:cadeaux? )?(?:amazon|apple|netflix|psn|playstation|xbox|zalando)|gift ?cards?|recharge mobile"
_CRYPTO = "bitcoins?|btc|solana|phantom|binance|nft|tokens?|dogecoin|litecoin|forex|crypto\\w*|ethereum|usdt|wallet|trad(?:er|ing)"
_AMOUNT = (
    r"(?:\d+(?: \d{2})? ?(?:euros?|eur|balles|boules)|\d{2,}e)\b(?! (?:etage|arrondissement|anniversaire))"
)
_GIVE = (
    r"envoy\w+|pass(?:e|er|es|ez|erais|erait)|prevoyez|provision|depot|remettre|avance|sort\w*|fil(?:e|er|es|ez)|envoi\w*|pay\w+|paie\w*|depann\w+|avanc\w+|pret de|pret entre|prete[rz]? \d+|regl\w+|verse\w*|vire[rz]?|donne[rz]? \d+|depos\w+"
    r"|encaiss\w+|rend(?:s|rai|ra)?|rembours\w+|compte|en (?:liquide|especes|cash)|appli|reserve|stp|svp|retirer|tire[rz]?"
)

_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"\bcartes? (?:bleue|bancaire|de (?:credit|debit|paiement|retrait|(?:la |ma |votre |sa )?banque)|visa|mastercard|gold|sans contact)|\b[ct]b\b",
        rf"\b{_WHOSE} carte\b(?! (?:{_OTHER_CARDS})\b)(?=.*\b(?:code|retir\w+|retrait|banque|bancaire|distributeur|dab|courses|commissions|pay\w+|paie|prenez|confi\w+|avale|sort\w*|tir\w+|numero|euros|plafond|debit\w*|magasin|caisse|ticket)\b)",
        rf"\b(?:prete|pretez|pret[ea]r\w*|passez moi|donnez moi|laissez moi|laisse[rz]?|confi\w+|donne[rz]?|passe[rz]?|prendre|prendrai|prenez|prends|utilis\w+|gard\w+|avec) (?:\w+ )?{_WHOSE} carte\b(?! (?:{_OTHER_CARDS})\b)",
        rf"\bcarte c est\b|\bcode et (?:la|ma|votre|ta|sa) carte\b|\bavec (?:ma|votre|ta|sa|la) (?:visa|mastercard|carte)\b(?! (?:{_OTHER_CARDS})\b)|\b(?:ma|votre|ta|sa) (?:visa|mastercard|american express)\b|\bdab\b|\bcarte et (?:le|la|votre|son|ton|mon) (?:code|procuration)|\bprocuration\b.*\bcarte\b|\bpar carte\b",
        r"\bcode (?:secret|confidentiel|pin|recu par|de (?:ma|votre|ta|sa|la) (?:carte|cb)|de carte|au dos|a quatre)|\b(?:tape|taper) (?:son|mon|votre) code"
        r"|\bcryptogramme|\bcv[vc]\b|\bles codes\b.*\b(?:envoy|gratt|repon)\w*|\bchiffres (?:de (?:ma|votre|ta|la) carte|au dos)",
        r"\bidentifiants?\b.*\bbanque|\bbanque en ligne|\bconseiller (?:bancaire|de (?:ma|votre|ta|la) banque)|\bnumero (?:secret|de (?:carte|compte|cb|la carte|ma carte|votre carte|ta carte|sa carte))|\b(?:besoin|prete|preter|utiliser) (?:d un|d1|d|ton|votre|un|son) compte\b|\bencaisser\b|\bc est mon compte\b|\bcomptes? bancaires?"
        r"|\bsur (?:mon|le|son|ce|un) compte\b(?! (?:rendu|a rebours))|\bdonne le compte\b|\bla carte .{0,20}\bbanque\b",
        r"\bvire?(?:ment|men|mnt|mt)s?\b|\br i b\b|\bi b a n\b|\bcoordonnees (?:bancaires|de (?:paiement|banque))|\breleve d identite\b|\bmot de passe\b.*\b(?:banque|caisse d epargne|credit|postale|compte)\b|\bcode\b.*\b(?:de|par) (?:votre|ma|la|ta|sa) banque\b|\bribs?\b|\bibans?\b|\bbic\b|\b(?:me|m|nous) vire[rz]?\b|\bvire[rz]? (?:moi|nous|l argent|la somme|les sous|\d)|\bmandat\b"
        r"|\btransfert d argent\b|\bvers\w+ (?:la somme|l argent|les sous)\b",
        rf"\b(?:{_APPS}|{_COUPONS}|{_CRYPTO})\b",
        r"\bcagnottes?\b|\bpot commun\b|\bmettez ce que vous|\bdonnez ce que vous pouvez\b",
        r"\bcheques?\b(?! (?:dejeuner|lire|vacances))",
        r"\barrhes\b|\bacomptes?\b|\bcautions?\b|\bdepot de garantie|\bfrais de (?:dossier|notaire|douane|port|transport|livraison)|\bmandat cash",
        r"\b(?:m|nous|lui|me|t|te) avance[rz]?\b|\bavance[rz]? (?:moi|nous|lui|les|l argent|le|la|\d)|\b(?<!merci )\bd avance\b|\b(?:petite|une) avance\b(?! sur)"
        r"|\bpay\w+ (?:moi )?(?:d abord|avant|en avance|les pieces)|\b(?:envoie|envoyez|donnez|verse[rz]?) (?:moi )?la moitie",
        r"\b(?:au|du|un) distributeur\b(?! (?:de|d) (?!billets))|\ble retrait\b(?=.*\b(?:pour|carte|argent|banque)\b)|\b(?:re)?(?:tirer|tire|tirez|sortir|sors|sortez|prendre) (?:moi |lui |nous )?(?:de l argent|des sous|du liquide|du cash|de la monnaie|des especes|quelques billets|\d+ ?(?:euros|e|balles)\b|\d+$)"
        r"|\bguichet\b.*\bbillets\b|\bbillets de (?:dix|vingt|cinquante|cent|\d)",
        r"\bcoup de main financier|\baide financiere|\bdon (?:a un|de mon)\b.*\bavanc|\binvesti\w*\b|\bma fortune\b|\bleguer\b|\bheritage\b|\bherit(?:e|er)\b|\brendement\b|\bgains?\b (?:garanti|assure)|\bpay\w* (?:avan|avant)\b|\betre paye avan|\bprovision de\b|\bdoublez\b|\bencaissez\b|\brenvoyez le reste|\breverse[rz]?\b"
        r"|\bpayer une facture|\bfacture\b.*\ba payer\b|\b(?:depose|envoie|file|balance) (?:la |le |les )?(?:thune|fric|sous|oseille|cash|argent)",
        r"\bpret (?:d argent|entre particuliers|de \d)|\b(?:preter|prete|emprunter) (?:de l argent|des sous|\d)|\bpromets? de rembourser|\bpaiement en ligne\b",
    )
)
_PAID_BACK = re.compile(
    r"\bticket\b|\bsur place\b|\bl entree\b|\bla barquette\b|\ble kilo\b|\bles deux metres\b"
)
_ASKED = re.compile(rf"{_AMOUNT}.*\b(?:{_GIVE})\b|\b(?:{_GIVE})\b.*{_AMOUNT}")
_DIGITS = re.compile(r"(?:\d[ .-]?){13,23}")
_ACCOUNT = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}")


def asks_money(text: str) -> bool:
    """Words of payment, or the number of a card or of an account."""
    folded = fold(text.replace("€", " euros "))
    return (
        any(sign.search(folded) for sign in _SIGNS)
        or bool(_ASKED.search(folded) and not _PAID_BACK.search(folded))
        or _holds_number(text)
    )


def _holds_number(text: str) -> bool:
    """Numbers of cards have a check digit (ISO/IEC 7812), those of accounts two (ISO 13616); 23 figures are a French RIB."""
    cards = (re.sub(r"\D", "", found) for found in _DIGITS.findall(text))
    accounts = (re.sub(r"[^A-Za-z0-9]", "", found) for found in _ACCOUNT.findall(text))
    return any(luhn.is_valid(each) and each[0] in "3456" for each in cards) or any(map(_is_account, accounts))


def _is_account(signs: str) -> bool:
    """Whether an IBAN stands at its beginning: what follows may have been taken along."""
    return any(iban.is_valid(signs[:length]) for length in range(15, min(len(signs), 34) + 1))
