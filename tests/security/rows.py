"""One row of the authorisation table, and the names of those whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NEIGHBOURS = frozenset({"keeper", "member", "apart", "elsewhere"})
MODERATORS = frozenset({"moderator", "other_moderator"})
MEMBERS = (
    NEIGHBOURS | MODERATORS | {"without_role", "agent", "other_agent", "editor", "reviewer", "administrator"}
)
HERE = frozenset({"keeper", "member", "apart"})  # of the voisinage that the table names
KEEPER = frozenset({"keeper"})
EVERYBODY = MEMBERS | {"stranger", "closed", "without_factor"}
TEAM = frozenset({"editor", "reviewer", "administrator"})
GUARDED = TEAM | MODERATORS  # with a second factor
PRINTERS = TEAM | {"agent", "other_agent"}
EDITOR, REVIEWER, ADMINISTRATOR = (frozenset({each}) for each in ("editor", "reviewer", "administrator"))
Told = tuple[int | None, int | None]


@dataclass(frozen=True)
class Row:
    """What an address tells each role; ``to`` is where those who may are sent on, when they are."""

    name: str
    who: frozenset[str]
    get: int | None = 200
    post: int | None = None
    to: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    owner: str = ""
    enrol: bool = False
    wall: bool = False
    but: Mapping[str, Told] = field(default_factory=dict)

    def __str__(self) -> str:
        """The same in every process: what is worked out from the key of one is named by its length."""
        said = (
            f"{len(str(value))} signs" if name == "token" else str(value) for name, value in self.args.items()
        )
        return " ".join([self.name, *said])
