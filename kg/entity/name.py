"""Whether two names can be of one entity: `compare`, by the structure of names of its type."""

from __future__ import annotations

from kg.entity.personname import person_parts
from kg.entity.rules import RULES
from kg.entity.structure import OrganisationName, Verdict, fold, parse, tidy
from kg.errors import SchemaError

__all__ = ["OrganisationName", "Verdict", "compare", "fold", "parse"]

_NAMESAKES = {
    "Person": "the same name; persons are told apart by the organisation or the article",
    "ProjectBatch": "the same name; batches are told apart by place and period",
}


def compare(entity_type: str, a: str, b: str) -> Verdict:
    """Whether `a` and `b`, names of the given entity type, can be of one entity.

    Script and width make no difference. Symmetric in `a` and `b`. Raises SchemaError if there is no such type.

    >>> compare("Company", "恒源化工有限公司", "恒远化工有限公司").outcome
    'different'
    """
    rule = RULES.get(entity_type)
    if rule is None:
        message = f"no entity type is called {entity_type!r}; one of {', '.join(sorted(RULES))}"
        raise SchemaError(message, value=entity_type)
    x, y = sorted((tidy(a), tidy(b)))
    if fold(x).casefold() == fold(y).casefold():
        namesakes = _NAMESAKES.get(entity_type)
        posted = entity_type == "Person" and person_parts(x).body
        return Verdict("unsure", namesakes) if namesakes and not posted else Verdict("same", "the same name")
    return rule(x, y)
