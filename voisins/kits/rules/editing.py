"""Changes to a content, one at a time; each returns a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from voisins.kits.rules.content import Content, DocumentPlan, DocumentWords, Fact, Version


def with_general(content: Content, changes: Mapping[str, Any]) -> Content:
    return replace(content, **changes)


def with_facts(content: Content, facts: Sequence[Fact]) -> Content:
    return replace(content, facts=tuple(facts))


def with_version(content: Content, code: str, changes: Mapping[str, Any]) -> Content:
    """The words of a version changed; a version that was not there begins."""
    version = replace(content.versions.get(code, Version()), **changes)
    return replace(content, versions={**content.versions, code: version})


def without_version(content: Content, code: str) -> Content:
    return replace(content, versions={c: v for c, v in content.versions.items() if c != code})


def with_words(content: Content, code: str, document: str, written: DocumentWords) -> Content:
    version = content.versions[code]
    changed = replace(version, documents={**version.documents, document: written})
    return replace(content, versions={**content.versions, code: changed})


def without_words(content: Content, code: str, document: str) -> Content:
    version = content.versions[code]
    kept = {slug: written for slug, written in version.documents.items() if slug != document}
    return replace(content, versions={**content.versions, code: replace(version, documents=kept)})


def with_document(content: Content, plan: DocumentPlan) -> Content:
    """A sheet added at the end, or its numbers changed when it is there already."""
    if content.document(plan.slug):
        return replace(
            content, documents=tuple(plan if p.slug == plan.slug else p for p in content.documents)
        )
    return replace(content, documents=(*content.documents, plan))


def without_document(content: Content, slug: str) -> Content:
    """The sheet taken out, with its words in every version."""
    for code, version in content.versions.items():
        if slug in version.documents:
            content = without_words(content, code, slug)
    return replace(content, documents=tuple(plan for plan in content.documents if plan.slug != slug))


def moved(content: Content, slug: str, by: int) -> Content:
    """The sheet moved up (-1) or down (1) in the list; at an end it stays."""
    order = list(content.documents)
    here = next(i for i, plan in enumerate(order) if plan.slug == slug)
    there = here + by
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return replace(content, documents=tuple(order))
