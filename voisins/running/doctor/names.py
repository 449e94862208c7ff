"""What the sending domain says of its mails, so that nobody writes in our name (SAFETY T33; RFC 7208, 6376, 7489)."""

from collections.abc import Iterator
from email.utils import parseaddr

import dns.exception
import dns.resolver
from django.conf import settings

from voisins.running.doctor.findings import Finding, error, warning

PATIENCE = 3.0  # seconds for each record


def sending() -> Iterator[Finding]:
    """Who may send (SPF), with which signature (DKIM), and what becomes of the rest (DMARC)."""
    if settings.DEMO or not settings.HTTPS:
        return
    if not settings.MAIL_DKIM:
        yield warning(
            "VOISINS_MAIL_DKIM est vide : écrivez le sélecteur de votre clé, le docteur lira le domaine."
        )
        return
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    try:
        yield from _senders(domain, _texts(domain))
        yield from _signature(f"{settings.MAIL_DKIM}._domainkey.{domain}")
        yield from _rest(f"_dmarc.{domain}")
    except dns.exception.DNSException:
        yield warning(
            f"Les noms de {domain} ne se lisent pas d’ici : vérifiez le serveur de noms, ou VOISINS_DNS."
        )


def _senders(domain: str, texts: list[str]) -> Iterator[Finding]:
    found = [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]
    if len(found) != 1:
        yield error(
            f"{domain} doit dire une fois, en TXT, qui envoie ses courriels ; il le dit {len(found)} fois."
            " Par exemple : v=spf1 mx -all"
        )
    elif not found[0].rstrip().lower().endswith(("-all", "~all")) and "redirect=" not in found[0]:
        yield error(f"{domain} laisse n’importe qui envoyer ({found[0]}) : finissez par -all.")


def _signature(name: str) -> Iterator[Finding]:
    keys = [_tags(text).get("p", "") for text in _texts(name)]
    if not any(keys):
        yield error(
            f"{name} ne donne aucune clé : publiez en TXT celle de votre serveur de courrier, v=DKIM1; p=…"
        )


def _rest(name: str) -> Iterator[Finding]:
    found = [tags for tags in map(_tags, _texts(name)) if tags.get("v") == "DMARC1"]
    if len(found) != 1:
        yield error(
            f"{name} doit dire une fois, en TXT, de refuser ce qui n’est pas de vous ; il le dit {len(found)} fois."
            " Par exemple : v=DMARC1; p=reject"
        )
    elif found[0].get("p") != "reject" or found[0].get("sp", "reject") != "reject":
        yield warning(f"{name} ne refuse pas encore ce qui n’est pas de vous : écrivez p=reject.")


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _is, value in pairs}


def _texts(name: str) -> list[str]:
    """The TXT records of a name, each in one piece; none when there is no such name."""
    try:
        answer = _resolver().resolve(name, "TXT", lifetime=PATIENCE)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def _resolver() -> dns.resolver.Resolver:
    if not settings.DNS:
        return dns.resolver.Resolver()
    found = dns.resolver.Resolver(configure=False)
    places = [each.partition(":") for each in settings.DNS]
    found.nameservers = [number for number, _colon, _port in places]
    found.nameserver_ports = {number: int(port) for number, _colon, port in places if port}
    return found
