"""Journeys in real Chromium, against a real server with the real kits."""
