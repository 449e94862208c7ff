"""A whole site in a throw-away folder: granian in front of SQLite, or PostgreSQL and nginx, loaded with the real kits."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """Where it answers and where its files are."""

    address: str
    data: Path
    environment: dict[str, str]


def environment(data: Path, port: int) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("VOISINS_")}
    return {
        **ours,
        "VOISINS_DATA": str(data),
        "VOISINS_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VOISINS_LOG_LEVEL": "ERROR",
        "VOISINS_STATIC": str(data / "static"),
    }


def voisins(words: list[str], env: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "voisins", *words], env=env, check=True, stdout=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def loaded(*kits: str, territories: bool = False) -> Iterator[Path]:
    """A data folder with a migrated database and these kits (all of them when none is named)."""
    with tempfile.TemporaryDirectory(prefix="voisins-bench-") as folder:
        env = environment(Path(folder), 8000)
        voisins(["migrate"], env)
        if territories:
            voisins(["territories", "load"], env)
        voisins(["kits", "load", *kits], env)
        yield Path(folder)


@contextmanager
def served(data: Path, *, processes: int = 2, **more: str) -> Iterator[Site]:
    """granian on a free port until the block ends."""
    port = free_port()
    env = environment(data, port) | more
    words = ["serve", "--port", str(port), "--processes", str(processes)]
    server = subprocess.Popen([sys.executable, "-m", "voisins", *words], env=env)
    try:
        wait_for(port)
        yield Site(f"http://127.0.0.1:{port}", data, env)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def wait_for(port: int, seconds: float = 30) -> None:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")


@dataclass(frozen=True)
class Load:
    """What wrk saw."""

    per_second: float
    p99_ms: float
    requests: int
    errors: int


def wrk(address: str, *, seconds: int = 8, connections: int = 16, script: Path | None = None) -> Load:
    """Load one address from this machine, on the loopback, for a bounded time."""
    words = [
        "wrk",
        f"-t{min(2, connections)}",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        *(["-s", str(script)] if script else []),
        address,
    ]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),  # type: ignore[index]
        p99_ms=float(p99[1]) * scale[p99[2]] if p99 else 0.0,
        requests=int(re.search(r"(\d+) requests in", said)[1]),  # type: ignore[index]
        errors=int(failed[1]) if failed else 0,
    )
