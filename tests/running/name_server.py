"""A name server on this machine: it answers TXT as it was told, and that there is no such name otherwise."""

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

Zone = Mapping[str, Sequence[str]]


@contextmanager
def name_server(zone: Zone) -> Iterator[str]:
    """Its address, as VOISINS_DNS wants it."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind(("127.0.0.1", 0))
    listening.settimeout(0.05)
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            try:
                asked, whence = listening.recvfrom(4096)
            except TimeoutError:
                continue
            listening.sendto(_answer(asked, zone), whence)

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        stop.set()
        listener.join()
        listening.close()


def _answer(asked: bytes, zone: Zone) -> bytes:
    question = dns.message.from_wire(asked)
    answer = dns.message.make_response(question)
    answer.flags |= dns.flags.AA
    name = question.question[0].name
    texts = zone.get(name.to_text(omit_final_dot=True), ())
    if texts:
        pieces = (
            " ".join(f'"{text[start : start + 200]}"' for start in range(0, len(text), 200)) for text in texts
        )
        answer.answer.append(dns.rrset.from_text(name, 300, "IN", "TXT", *pieces))
    else:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    return answer.to_wire()
