"""When a photo of the state of a thing may be added: before it goes, and around its return."""

from voisins.sharing.enums import LoanState, Moment

MOST = 3  # of each person, at each moment
_WHEN = {
    LoanState.AGREED: (Moment.START,),
    LoanState.OUT: (Moment.START, Moment.END),
    LoanState.BACK: (Moment.END,),
}


def moments_of(state: LoanState) -> tuple[Moment, ...]:
    """The moments of which a photo may be added, the loan being so far."""
    return _WHEN.get(state, ())
