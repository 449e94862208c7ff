"""Run the tests again on a PostgreSQL of our own: ``python -m tests.on_postgres [pytest words]``."""

import os
import subprocess
import sys

from tests.cluster import NoPostgres, cluster


def main() -> int:
    try:
        with cluster() as address:
            surroundings = {**os.environ, "VOISINS_DATABASE_URL": address}
            words = sys.argv[1:] or ["-q", "-n", "2", "-m", "not browser and not nginx"]
            return subprocess.run([sys.executable, "-m", "pytest", *words], env=surroundings).returncode
    except NoPostgres as error:
        if "postgresql" in os.environ.get("VOISINS_TESTS_NEED", ""):
            raise
        print(f"PostgreSQL pass left out: {error}")  # noqa: T201
        return 0


if __name__ == "__main__":
    sys.exit(main())
