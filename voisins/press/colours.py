"""The charter's seasons: a strong hue for large shapes and a pale one under any text (look tokens, measured there)."""

SEASONS = {
    "canicule": ("#f08a3c", "#fde9d6"),
    "grand-froid": ("#7fb2d9", "#e4f0f8"),
    "fete": ("#e58aa5", "#fbe7ed"),
    "greve": ("#b7a5d6", "#efebf7"),
    "crue": ("#6fb3ad", "#e1f1ef"),
    "accueil": ("#a9c191", "#edf4e6"),
    "cyber": ("#9db4c7", "#e9f0f5"),
}
