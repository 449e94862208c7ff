"""What each part is painted with: in colour, on a laser printer without colour, or as outlines that save ink.

Every layer also carries a class (f-wall, f-lit…) so that a style sheet may repaint it, at night for one.
"""

ROOFS = ("zinc", "tuiles", "terrasse", "pignon")
WALLS = ("rose", "ocre", "sauge", "ciel", "craie")

_COLOUR = {
    "line": "#16233f",
    "lit": "#ffc93c",
    "inside": "#16233f",
    "stone": "#e9dfcd",
    "cornice": "#fffaf0",
    "zinc": "#6b8093",
    "tuiles": "#c9583b",
    "shutter-a": "#2c6a67",
    "shutter-b": "#2f5f93",
    "shutter-c": "#a5452f",
    "slat": "#ffffff59",
    "leaf": "#3f7d4e",
    "glass": "#dfeaf0",
    "door": "#2f4a7a",
    "awning": "#d8512f",
    "ray": "none",
    "wall-rose": "#f4c4ad",
    "wall-ocre": "#f5d596",
    "wall-sauge": "#c3d6b6",
    "wall-ciel": "#bcd6e6",
    "wall-craie": "#f3ecdd",
}
_BLACK = {"line": "#000000", "slat": "#000000", "inside": "#000000", "ray": "#000000"}

INKS: dict[str, dict[str, str]] = {"couleur": _COLOUR, "trait": dict.fromkeys(_COLOUR, "#ffffff") | _BLACK}
