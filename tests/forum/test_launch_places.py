"""./run: where it keeps things, who may hold them, and what its children are told."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from forum.env import database
from forum.launch import collected, environment, install, place, postgres, scratch
from forum.launch.hold import Hold
from forum.launch.owner import Owner
from forum.launch.sockets import make
from forum.launch.tail import Tail, notable
from forum.launch.voice import Trouble

# --- Sockets, locks and directories ---------------------------------------------------------


def ourselves(home: Path) -> Owner:
    return Owner(home, os.geteuid(), os.getegid())


def test_a_socket_path_is_short_and_private_however_deep_the_clone(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-name-of-a-directory"] * 9)
    path = make(deep, ourselves(deep))
    try:
        assert len(os.fsencode(path / ".s.PGSQL.5432")) <= 103
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert make(deep, ourselves(deep)) == path
        path.chmod(0o755)
        with pytest.raises(Trouble, match="private directory"):
            make(deep, ourselves(deep))
    finally:
        path.rmdir()


def test_a_symlink_in_place_of_the_socket_directory_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path, ourselves(tmp_path))
    path.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    path.symlink_to(elsewhere)
    try:
        with pytest.raises(Trouble, match="private directory"):
            make(tmp_path, ourselves(tmp_path))
    finally:
        path.unlink()


def test_django_reads_the_socket_from_our_database_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres.address(Path("/run/User-1/forum-0a")))
    settings = database()
    assert (settings["HOST"], settings["USER"], settings["NAME"]) == (
        "/run/User-1/forum-0a",
        "forum",
        "forum",
    )


def test_a_guest_reads_the_addresses_and_a_killed_holder_holds_no_longer(tmp_path: Path) -> None:
    program = f"""
import time
from pathlib import Path
from forum.launch.hold import Hold
hold = Hold(Path({str(tmp_path)!r}))
print(hold.take(), flush=True)
hold.publish({{"DATABASE_URL": "postgres://one", "OTHER": "private"}})
time.sleep(60)
"""
    argv = [sys.executable, "-c", program]
    with (
        subprocess.Popen(argv, cwd=place.ROOT, text=True, stdout=subprocess.PIPE) as holder,
        Hold(tmp_path) as guest,
    ):
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        assert not guest.take()
        with guest.visit() as urls:
            assert urls == {"DATABASE_URL": "postgres://one"}
        holder.kill()
        holder.wait()
        assert guest.take()


def test_a_scratch_directory_survives_its_neighbours_but_not_its_command(tmp_path: Path) -> None:
    removed: list[Path] = []

    def discard(path: Path) -> None:
        removed.append(path)
        path.rmdir()

    left = tmp_path / "left-by-a-killed-command"
    left.mkdir()
    with scratch.directory(tmp_path, discard) as one:
        with scratch.directory(tmp_path, discard) as two:
            assert one.exists()
        assert removed == [left, two]
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_installation_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyvenv.cfg").write_text("version = 3.11.7")
    (tmp_path / "python").touch()
    lock = tmp_path / "requirements.txt"
    lock.write_text("django==5.2")
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(install, "_STAMPS", tmp_path / "stamps")
    (tmp_path / "stamps").mkdir()
    stamp = tmp_path / "stamps" / lock.name
    for content, installed in (
        (None, False),
        (install._UNFINISHED, False),
        (install._key(lock), True),
    ):
        if content:
            stamp.write_text(content)
        assert install._installed(lock) is installed
    lock.write_text("django==5.3")
    assert not install._installed(lock)


def test_static_files_are_collected_again_only_when_one_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("requirements.txt", "forum/settings.py", "static/a.css", "data/static/x.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    data = tmp_path / "data"
    monkeypatch.setattr(collected, "ROOT", tmp_path)
    before = collected.fingerprint(data)
    collected.remember(data, before)
    assert not collected.is_current(data, before), "without a manifest nothing is collected"
    (data / "static" / "staticfiles.json").touch()
    assert collected.is_current(data, collected.fingerprint(data))
    (tmp_path / "static" / "a.css").write_text("other")
    assert not collected.is_current(data, collected.fingerprint(data))


# --- The environment and the logs -----------------------------------------------------------


def test_the_secret_key_is_made_once_and_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "")
    first, second = (environment.for_children(tmp_path, {})["SECRET_KEY"] for _ in range(2))
    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_demonstration_is_for_our_own_database_unless_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "FORUM_DEMO", "FORUM_CLOCK", "SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)
    ours = environment.for_children(tmp_path, {})
    assert ours["FORUM_CLOCK"] == environment.DEMO_CLOCK
    assert ours["SECOND_FACTOR"] == "optional"

    monkeypatch.setenv("FORUM_CLOCK", "")
    assert environment.for_children(tmp_path, {})["FORUM_CLOCK"] == ""

    monkeypatch.delenv("FORUM_CLOCK")
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/forum")
    assert not {"FORUM_CLOCK", "SECOND_FACTOR"} & environment.for_children(tmp_path, {}).keys()

    monkeypatch.setenv("FORUM_DEMO", "1")
    assert environment.for_children(tmp_path, {})["SECOND_FACTOR"] == "optional"


def test_the_env_file_fills_in_what_the_environment_does_not_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAUNCH_KEPT", "environment")
    monkeypatch.setenv("LAUNCH_TAKEN", "")
    monkeypatch.delenv("LAUNCH_TAKEN")
    file = tmp_path / ".env"
    file.write_text("# LAUNCH_NOT=1\nLAUNCH_KEPT=file\nexport LAUNCH_TAKEN='a = b'\n")
    place.read_env_file(file)
    assert os.environ["LAUNCH_KEPT"] == "environment"
    assert os.environ["LAUNCH_TAKEN"] == "a = b"
    assert "# LAUNCH_NOT" not in os.environ


def test_a_log_is_read_by_whole_lines_and_only_alarms_are_shown(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text('{"level": "info", "event": "request"}\n{"level": "error", "ev')
    tail = Tail(log)
    assert list(map(notable, tail.lines())) == [None]
    with log.open("a") as more:
        more.write('ent": "broken"}\nPostgres FATAL: gone\n[stderr]@%WARNING\n')
    assert list(map(notable, tail.lines())) == ["error: broken", "Postgres FATAL: gone", None]
