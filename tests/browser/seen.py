"""What the eye checks on a page, asked of the browser itself."""

# The ring may be on the thing itself, on what wraps it (a ticked window, a card), or be a shadow.
FOCUS_IS_SEEN = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return true;
  const rung = (element) => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const box = here.getBoundingClientRect();
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return inside && (rung(here) || (here.closest("label") ? rung(here.closest("label")) : false));
}"""
