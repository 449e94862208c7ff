"""An expected « no », said in a sentence."""

from typing import ClassVar

from django.utils.functional import Promise


class Refusal(Exception):  # noqa: N818
    """Something cannot be done, for a reason the person can act on.

    Subclasses stand beside the operation that raises them and carry ``sentence``, in French, fit for a
    neighbour. A sentence that names a value is given to the constructor instead.
    """

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, sentence: str | Promise = "") -> None:
        super().__init__(sentence or self.sentence)

    def __str__(self) -> str:
        return str(self.args[0])
