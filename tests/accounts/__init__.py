"""Signing in, second factors, roles, limits."""
