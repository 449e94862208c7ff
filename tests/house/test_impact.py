"""The impact assessment speaks of threats that have a line in the ledger, and says when it was made."""

import re

from tests.house.test_ledger import ledger
from tests.house.tree import HOUSE

TEXT = (HOUSE / "docs" / "policies" / "impact.md").read_text(encoding="utf-8")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def test_it_says_when_it_was_made() -> None:
    assert re.search(rf"Établie le \d{{1,2}} ({'|'.join(MONTHS)}) 20\d\d", TEXT)


def test_each_threat_that_it_names_has_its_line_and_a_star_while_its_proof_is_not_whole() -> None:
    said = dict(re.findall(r"\b(T\d\d)\b(\\\*)?", TEXT))
    states = {line["id"]: line["state"] for line in ledger("threat")}

    assert len(said) > 20
    assert {threat: bool(star) for threat, star in said.items()} == {
        threat: states.get(threat) != "met" for threat in said if threat in states
    }


def test_each_risk_is_weighed_before_and_after() -> None:
    weighed = re.findall(
        r"^\| .* \| [1-4], [1-4] \| .* \| (?:T\d\d(?:\\\*)?(?:, )?)+ \| [1-4], [1-4] \|$", TEXT, re.MULTILINE
    )

    assert len(weighed) == 14
