"""A real nginx with the deployed configuration, as the tests start it."""

from tests.nginx.front import Front, running

__all__ = ["Front", "running"]
