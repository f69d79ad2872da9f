"""One whole installation for a measurement: `python -m forum.launch.site tests.prove.places`.

It runs in the venv, with the temporary stores that `measure` started, and starts what the
entry asks for as children of its own. The last line that it prints is the figures, as JSON.
"""

import json
import os
import sys
from dataclasses import asdict
from importlib import import_module
from itertools import count
from pathlib import Path

from forum.launch import ports, programs, sockets, stores, valkey
from forum.launch.catcher_mails import Mails
from forum.launch.owner import Owner
from forum.launch.processes import Argv, Child, Family, listen
from forum.launch.voice import Trouble

TICKS = os.sysconf("SC_CLK_TCK")  # per second, in /proc/<pid>/stat
_ports = count(20000)


class Site:
    """Database and static files ready; processes only as the entry starts them."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.directory = Path(os.environ["DATA_DIR"])
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = os.environ | {"PORT": str(self.port), "SITE_URL": self.url}
        os.environ.update(self.env)
        self.manage("migrate", "--no-input")
        self.manage("collectstatic", "--no-input", COLLECTING="1")

    def another_port(self) -> int:
        """For a server that the entry runs itself."""
        return free_port()

    def manage(self, *words: str, **more: str) -> str:
        """Run one of Django's commands to its end and return what it printed."""
        argv: Argv = [sys.executable, "manage.py", *words]
        return self.family.finish(self.family.start(words[0], argv, self.env | more, passing=True))

    def load_demo(self) -> None:
        self.manage("load_demo")

    def django(self) -> None:
        """Let the entry itself use the models."""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
        import_module("django").setup()

    def web(self, application: str = "forum.wsgi") -> tuple[Child, int]:
        """Start gunicorn as `./run` does, for the site or another application; its port too."""
        port = self.port if application == "forum.wsgi" else free_port()
        env = self.env | {"PORT": str(port)}
        argv = programs.web(sys.executable, application)
        child = self.family.start(f"web-{port}", argv, env, grace=15)
        return self.family.wait(child, lambda: ports.speaks_http(port)), port

    def broker(self) -> Child:
        """Start a broker of the entry's own, which it may stop; processes after it use it."""
        directory = self.directory / "broker"
        ourselves = Owner(directory, os.geteuid(), os.getegid())
        places = sockets.make(directory, ourselves)
        child, url = valkey.start(self.family, stores.find_valkey(), directory, places)
        self.env["REDIS_URL"] = os.environ["REDIS_URL"] = url
        return child

    def stop(self, child: Child) -> None:
        """End a process on purpose: its end is no accident to the others."""
        self.family.children.remove(child)
        child.end()

    def worker(self, name: str = "worker") -> Child:
        return self.family.start(name, programs.worker(sys.executable, name), self.env)

    def beat(self, name: str = "beat") -> Child:
        return self.family.start(name, programs.beat(sys.executable), self.env)

    def sink(self) -> Mails:
        """Start a mail server that keeps everything; processes started after it send there."""
        smtp, directory = free_port(), self.directory / "mails"
        argv: Argv = ["-m", "forum.launch.catcher", "--smtp-port", str(smtp)]
        more: Argv = ["--web-port", str(free_port()), "--keep", "100000", "--directory", directory]
        child = self.family.start("sink", [sys.executable, *argv, *more], self.env)
        self.family.wait(child, lambda: ports.is_open(smtp))
        self.env["EMAIL_URL"] = os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{smtp}"
        return Mails(directory, kept=100_000)


def cpu(child: Child) -> float:
    """Seconds of processor time that a gunicorn's workers have used so far."""
    workers = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    return sum(_ticks(int(worker)) for worker in workers) / TICKS


def own_cpu(child: Child) -> float:
    """Seconds of processor time that a process, which has no workers under it, has used so far."""
    return _ticks(child.pid) / TICKS


def memory(child: Child) -> float:
    """Megabytes of real memory that a process holds."""
    status = Path(f"/proc/{child.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])  # utime, stime


def free_port() -> int:
    """Another one at each call, even if the last one is not in use yet."""
    return next(port for port in _ports if ports.is_free(port))


def main(module: str) -> int:
    listen()
    try:
        with Family(Path(os.environ["DATA_DIR"]) / "logs") as family:
            figures = list(import_module(module).run(Site(family)))
    except Trouble as trouble:
        sys.exit(str(trouble))
    print(json.dumps([asdict(figure) for figure in figures]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
