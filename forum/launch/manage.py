"""`./run manage <command>`: Django's commands with the stores and the environment of `./run`."""

from forum.launch import environment, install, stores
from forum.launch.foreground import foreground
from forum.launch.hold import Hold
from forum.launch.place import data_dir
from forum.launch.processes import Argv


def main(arguments: list[str]) -> int:
    """Use the stores of the `./run` that serves from here, else start them for the while."""
    argv: Argv = [install.ensure(), "manage.py", *arguments]
    with Hold(data_dir()) as hold:
        if not hold.take():
            with hold.visit() as urls:
                return foreground(argv, environment.for_children(hold.directory, urls))
        with stores.running(hold.directory) as own:
            env = environment.for_children(hold.directory, own.urls)
            hold.publish(env)
            code = foreground(argv, env)
            hold.outlast_guests()
            return code
