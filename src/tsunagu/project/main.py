"""The console entry: the commands of the command line, and beside them the ways in that need the whole house."""

from tsunagu.cli.commands import commands, run

# Imported only when called: `match` must not wait for Django.
commands.places["serve"] = (
    "tsunagu.project.serving:serve",
    "The desk in the browser; --demo fills it with examples.",
)
commands.places["worker"] = (
    "tsunagu.project.working:worker",
    "Do the jobs of the queue; serve starts one by itself.",
)
commands.places["catalogue"] = (
    "tsunagu.project.catalogue:catalogue",
    "Read the measure files into the desk's tables (serve does it at every start).",
)


def main() -> None:
    run()


if __name__ == "__main__":
    main()
