"""Run every bench, or those named: ``python -m bench posters pages``."""

import importlib
import sys

from bench.figures import table

ALL = ("posters", "pages", "downloads", "search", "neighbours", "digests", "starting")


def main() -> None:
    found = []
    for name in sys.argv[1:] or ALL:
        print(f"… {name}", file=sys.stderr, flush=True)
        found += importlib.import_module(f"bench.{name}").figures()
    print(table(found))


main()
