"""A real nginx with the very deploy/nginx.conf: only names, ports and folders are put in their place."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

DEPLOYED = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
WHOLE = """
user {user};
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/log/main.log crit;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {ours}
}}
"""


class NoNginx(Exception):
    """nginx is not installed here."""


@dataclass(frozen=True)
class Front:
    """Where it answers, its logs, and a folder of plain files to compare with."""

    address: str
    port: int
    folder: Path
    root: Path
    downloads: Path
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """As a machine out of memory does: the master and its workers, at once."""
        kill_all(self.process)
        self.process.wait(timeout=20)

    def reopen_logs(self) -> None:
        """As logrotate has it done."""
        before = self.downloads.exists()
        self.process.send_signal(10)  # USR1
        for _try in range(200):
            if before or self.downloads.exists():
                time.sleep(0.05)
                return
            time.sleep(0.01)


def program() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise NoNginx("apt install nginx")
    return found


@contextmanager
def running(*upstreams: str, data: Path, real_ip: bool = False, workers: int = 2) -> Iterator[Front]:
    """nginx in front of ``upstreams``, with the files of ``data``; ``real_ip`` believes X-Forwarded-For, for benches."""
    folder = Path(tempfile.mkdtemp(prefix="voisins-nginx-"))
    for name in ("log", "cache", "plain"):
        (folder / name).mkdir()
    port = free_port()
    settled = configuration(DEPLOYED.read_text(), folder, data, port, upstreams, real_ip=real_ip)
    user = "root" if os.geteuid() == 0 else "nobody"
    (folder / "nginx.conf").write_text(WHOLE.format(user=user, workers=workers, folder=folder, ours=settled))
    process = subprocess.Popen(
        [program(), "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(port, process)
        yield Front(
            f"http://127.0.0.1:{port}", port, folder, folder / "plain", folder / "log/downloads.log", process
        )
    finally:
        process.terminate()
        process.wait(timeout=20)
        kill_all(process)
        shutil.rmtree(folder, ignore_errors=True)


def kill_all(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing of it behind: a killed master leaves its workers."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def configuration(
    text: str, folder: Path, data: Path, port: int, upstreams: Sequence[str], *, real_ip: bool
) -> str:
    """The deployed file with a free port instead of 443, without its certificates."""
    servers = "".join(
        f"    server {upstream.removeprefix('http://')} max_fails=0;\n" for upstream in upstreams
    )
    for deployed, here in {
        "/var/lib/voisins": str(data),
        "/var/log/voisins": f"{folder}/log",
        "/var/log/nginx": f"{folder}/log",
        "/var/cache/nginx/voisins": f"{folder}/cache",
        "    server 127.0.0.1:8001 max_fails=0;\n    server 127.0.0.1:8002 max_fails=0;\n": servers,
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
    }.items():
        assert deployed in text, f"deploy/nginx.conf no longer says {deployed}"
        text = text.replace(deployed, here)
    text = re.sub(r"^ *(ssl_\w+ |listen \[::\]).*\n", "", text, flags=re.MULTILINE)
    if real_ip:
        text = text.replace("# set_real_ip_from 192.0.2.0/24;", "set_real_ip_from 127.0.0.1;")
        text = text.replace("# real_ip_header", "real_ip_header")
    plain = f"location ~ ^/(same\\.html|plain\\.pdf)$ {{ root {folder}/plain; access_log off; }}\n    location / {{"
    return text.replace("location / {", plain)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _try in range(500):
        if process.poll() is not None:
            raise RuntimeError("nginx refuses deploy/nginx.conf: try nginx -t")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError("nginx does not answer")
