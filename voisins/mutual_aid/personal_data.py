"""What entraide holds of a person by name; all the rest hangs on their place in the voisinage, and goes with it."""

from voisins.privacy.kinds import Fate, Held, declare

declare(Held("mutual_aid.Vouch.by", Fate.UNLINKED, why_not="it is about another person"))
