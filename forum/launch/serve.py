"""`./run`: everything from nothing to a served site, and nothing left of it afterwards."""

import os
from collections.abc import Mapping
from pathlib import Path

from forum.launch import collected, environment, install, ports, programs, stores
from forum.launch.hold import Hold
from forum.launch.place import data_dir, given, shown
from forum.launch.processes import Asked, Child, Family
from forum.launch.voice import Trouble, say


def main(arguments: list[str]) -> int:
    """Serve until somebody asks to stop, which is a good end. A child's death is not."""
    if arguments:
        raise Trouble(
            f"./run takes no arguments ({arguments[0]!r}); ./run help lists the commands."
        )
    try:
        _serve()
    except Asked:
        say("Stopped.")
    return 0


def _serve() -> None:
    with Hold(data_dir()) as hold:
        if not hold.take():
            raise Trouble(
                f"Another ./run (process {hold.holder()}) uses {hold.directory}:"
                " stop it first, or set another DATA_DIR (and PORT)."
            )
        _check_port()
        python = install.ensure()
        with Family(hold.directory / "logs") as family:
            own = stores.start(family, hold.directory)
            mail, urls = _catch_mail(family, python, hold.directory)
            env = environment.for_children(hold.directory, own.urls | urls)
            hold.publish(env)
            logins = _prepare(family, python, env)
            _start_site(family, python, env)
            _tell(env["SITE_URL"], logins, mail, family.logs)
            try:
                family.watch()
            except Asked:
                say("\nStopping.")
                raise


def _check_port() -> None:
    port, host = environment.port(), given("HOST") or "127.0.0.1"
    if not ports.is_free(port, host):
        other = ports.free_from(port + 1, host)
        raise Trouble(
            f"Port {port} is in use by another program, or not ours to take:"
            f" choose another one, such as PORT={other} ./run."
        )


def _catch_mail(family: Family, python: Path, directory: Path) -> tuple[str, dict[str, str]]:
    """Start the mail catcher unless mail has a way out; return its page and the EMAIL_URL."""
    if given("EMAIL_URL"):
        return "", {}
    smtp = ports.free_from(environment.port() + 25)
    web = ports.free_from(smtp + 1)
    argv: list[str | Path] = [python, "-m", "forum.launch.catcher", "--smtp-port", str(smtp)]
    argv += ["--web-port", str(web), "--directory", directory / "mails"]
    catcher = family.start("mail", argv, os.environ)
    family.wait(catcher, lambda: ports.is_open(smtp) and ports.is_open(web))
    return f"http://localhost:{web}/", {"EMAIL_URL": f"smtp://127.0.0.1:{smtp}"}


def _prepare(family: Family, python: Path, env: dict[str, str]) -> str:
    """Bring database and static files up to date; return what the demonstration says of itself."""

    def manage(*command: str, **more: str) -> Child:
        return family.start(command[0], [python, "manage.py", *command], env | more, passing=True)

    say("Preparing the database and the static files")
    directory = Path(env["DATA_DIR"])
    sources = collected.fingerprint(directory)
    collect = None
    if not collected.is_current(directory, sources):  # beside the migration: both wait a lot
        collect = manage("collectstatic", "--no-input", COLLECTING="1")
    family.finish(manage("migrate", "--no-input"))
    if collect:
        family.finish(collect)
        collected.remember(directory, sources)
    if not environment.demo():
        return "No demonstration in a database that was given (FORUM_DEMO=1 ./run loads it)."
    return family.finish(manage("load_demo"))


def _start_site(family: Family, python: Path, env: Mapping[str, str]) -> None:
    web = family.start("web", programs.web(python), env, grace=15)
    family.start("worker", programs.worker(python), env)
    family.start("beat", programs.beat(python), env)
    host = given("HOST") or "127.0.0.1"
    family.wait(web, lambda: ports.speaks_http(environment.port(), host))


def _tell(address: str, logins: str, mail: str, logs: Path) -> None:
    say(f"\nForum is at {address}/\n")
    for line in logins.strip().splitlines():
        say(f"  {line}")
    say(f"\n  Mails   {mail}  (whatever the site sends ends there)" if mail else "")
    say(f"  Logs    {shown(logs)}/")
    say("  Stop    Ctrl-C\n")
