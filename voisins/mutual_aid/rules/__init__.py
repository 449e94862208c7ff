"""Decisions on plain values: ready-made asks, what comes back when, who may touch keys, two words to recognise one another."""
