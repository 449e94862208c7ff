"""Cells that a spreadsheet program will only ever read as text."""


def harmless(cell: str) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would take for a formula (ASVS 1.2.10)."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r\0" and cell else cell
