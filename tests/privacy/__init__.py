"""Tests of what is held of people."""
