"""Reading a .po file as gettext writes it, without any tool that a fresh machine lacks."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIELD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """One sentence of the code and what a catalogue says for it."""

    context: str
    french: str
    plural: str
    said: tuple[str, ...]
    fuzzy: bool

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.french, self.plural) if self.plural else (self.french,)

    def compiled(self) -> Iterator[tuple[object, str]]:
        """The keys and values that Python's gettext keeps of this message."""
        key = f"{self.context}\x04{self.french}" if self.context else self.french
        for number, said in enumerate(self.said):
            yield ((key, number) if self.plural else key), said


def messages(text: str) -> list[Message]:
    """Every message of a catalogue, but its header and what is no longer said."""
    found = [_message(entry) for entry in re.split(r"\n{2,}", text) if not entry.startswith("#~")]
    return [message for message in found if message.french]


def _message(entry: str) -> Message:
    fields = {name: "".join(map(ast.literal_eval, lines.split("\n"))) for name, lines in _fields(entry)}
    return Message(
        context=fields.get("msgctxt", ""),
        french=fields.get("msgid", ""),
        plural=fields.get("msgid_plural", ""),
        said=tuple(said for name, said in fields.items() if name.startswith("msgstr")),
        fuzzy=bool(re.search(r"^#,.*\bfuzzy\b", entry, re.MULTILINE)),
    )


def _fields(entry: str) -> list[tuple[str, str]]:
    return [(name, lines.rstrip("\n")) for name, lines in _FIELD.findall(entry)]
