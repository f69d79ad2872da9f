"""The commands of `./run`, each loaded only when it is called."""

from importlib import import_module

from forum.launch.place import read_env_file
from forum.launch.processes import Asked, listen
from forum.launch.voice import Trouble, complain, say

HELP = """\
./run                     install what is missing, start everything, serve the demonstration
./run test [arguments]    the tests; arguments go to pytest
./run check               style, types, imports, templates, translations
./run prove [arguments]   fault injection: the promises under kill -9
./run bench [arguments]   measure the promises
./run manage <command>    Django's commands
./run lock [--upgrade]    pin the packages of requirements*.in

It reads the variables of .env.example, most of all PORT, DATA_DIR, DATABASE_URL and REDIS_URL."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 1 and one sentence for what a person can mend."""
    listen()
    read_env_file()
    try:
        return _dispatch(*arguments[:1], arguments=arguments[1:])
    except Trouble as trouble:
        complain(f"./run: {trouble}")
        return 1
    except Asked as asked:
        return 128 + asked.number


def _dispatch(name: str = "serve", *, arguments: list[str]) -> int:
    match name:
        case "serve" | "test" | "manage" | "lock" | "check":
            return int(import_module(f"forum.launch.{name}").main(arguments))
        case "prove" | "bench":
            return int(import_module("forum.launch.measure").main(name, arguments))
        case "help" | "-h" | "--help":
            say(HELP)
            return 0
    complain(f"./run has no command {name!r}; these are its commands:\n\n{HELP}")
    return 2
