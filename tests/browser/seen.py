"""What the eye checks on a page, asked of the browser itself."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# The ring may be on the thing itself, on what wraps it (a ticked window, a card), or be a shadow; in a frame without
# styles for it, the browser draws its own round what is inside, which this page cannot ask.
FOCUS_IS_SEEN = """() => {
  const here = document.activeElement;
  if (!here || here === document.body || here.tagName === "IFRAME") return true;
  const rung = (element) => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const box = here.getBoundingClientRect();
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return inside && (rung(here) || (here.closest("label") ? rung(here.closest("label")) : false));
}"""

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
COLOURS = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
RUN = """async (only) => {
  const every = axe.getRules().map((rule) => rule.ruleId);
  const rules = Object.fromEntries((only ?? every).map((id) => [id, {enabled: true}]));
  const options = only ? {runOnly: {type: "rule", values: only}} : {rules};
  const found = await axe.run(document, {...options, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""


def faults(page: Page, *, only: tuple[str, ...] | None = None) -> list[str]:
    """What axe finds wrong on the page, with every rule it has, the optional ones too."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, list(only) if only else None)
    return found


HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => h.tagName[1])"
# Sideways scrolling of the page itself; a wide table may scroll in its own frame.
OVERFLOWS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const edge = document.documentElement.clientWidth + 0.5;
  const guilty = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > edge);
  return [`${wide} px`, ...guilty.slice(0, 6).map((e) => e.outerHTML.slice(0, 120))];
}"""
# Words that a frame hides because they outgrew it; what is drawn may be cut, and words for the ear alone are no words to see.
CUT = """() => [...document.querySelectorAll("body *")].filter((frame) => {
  const style = getComputedStyle(frame);
  const hides = (way) => ["hidden", "clip"].includes(way);
  if (!hides(style.overflowX) && !hides(style.overflowY)) return false;
  if (frame.clientWidth <= 1 || frame.closest("svg, .hidden, .hidden-visually")) return false;
  const box = frame.getBoundingClientRect();
  const words = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("svg, .hidden, .hidden-visually")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects())
      if (line.right > box.right + 1 || line.left < box.left - 1 || line.bottom > box.bottom + 1) return true;
  }
  return false;
}).map((frame) => frame.outerHTML.slice(0, 160))"""
# WCAG 1.4.12, as its authors ask to try it.
SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# In forced colours, grounds and shadows are gone: a button or a field must have a line round it.
WITHOUT_EDGE = """() => [...document.querySelectorAll(".btn, .input")].filter((e) => {
  const style = getComputedStyle(e);
  return e.checkVisibility() && (style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1);
}).map((e) => e.outerHTML.slice(0, 120))"""
SHOWN = (
    "(names) => names.filter((name) => [...document.querySelectorAll(name)].some((e) => e.checkVisibility()))"
)
# Where the keyboard is (a path in the page), whether one sees it, whether it has stops of its own inside, and what it is.
STOP = """() => {
  const here = document.activeElement;
  const path = [];
  for (let e = here; e && e !== document.body; e = e.parentElement) path.unshift([...e.parentElement.children].indexOf(e));
  return [path.join("."), (FOCUS_IS_SEEN)(), ["date", "datetime-local"].includes(here?.type) || here?.tagName === "IFRAME", here?.outerHTML.slice(0, 200)];
}""".replace("FOCUS_IS_SEEN", FOCUS_IS_SEEN)
