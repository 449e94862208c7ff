"""From an editor's Markdown to HTML that can hold nothing but words."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

from voisins.kits.rules.numbers import PLACEHOLDER, Numbers, dialled, printed

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(
    ["image", "html_block", "html_inline", "fence", "code"]
)
_TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br"}


def to_html(text: str, numbers: Numbers, *, language: str = "fr") -> str:
    """Safe HTML: headings of level 2 and 3, lists, bold, links; a number to call becomes a link that dials.

    An unknown name between braces stays as it is typed: drafts are shown before they are right.
    In a translation, what is in italics was left in French, and is marked so.
    """
    html = PLACEHOLDER.sub(lambda found: _dial(found[1], numbers) or found[0], _cleaned(text))
    return html if language == "fr" else html.replace("<em>", '<em lang="fr">')


@lru_cache(maxsize=256)
def _cleaned(text: str) -> str:
    return nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener",
    )


def _dial(name: str, numbers: Numbers) -> str:
    number = numbers.get(name)
    if number is None:
        return ""
    return f'<a class="dial" href="tel:{dialled(number.number)}">{printed(number.number)}</a>'
