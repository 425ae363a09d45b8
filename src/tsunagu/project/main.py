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
commands.places["backup"] = (
    "tsunagu.project.backup.commands:backup",
    "Copy the whole installation into one file while the desk stays open.",
)
commands.places["restore"] = (
    "tsunagu.project.backup.commands:restore",
    "Prove such a copy and put it in the place of this installation.",
)
commands.places["keys"] = (
    "tsunagu.project.keys:keys",
    "Show the keys of what is sealed; --rotate makes a new one and seals everything anew.",
)
commands.places["retention"] = (
    "tsunagu.project.retention:retention",
    "Erase what is past its period and tell what went; --dry-run only counts.",
)
commands.places["doctor"] = (
    "tsunagu.project.doctor.command:doctor",
    "Look the installation over; every finding says how to mend it.",
)
commands.places["administrator"] = (
    "tsunagu.project.administrator:administrator",
    "Let the first administrator in: EMAIL gets a password that is shown once.",
)
commands.places["import-template"] = (
    "tsunagu.project.importing:import_template",
    "Write the Excel workbook in which bodies, staff, clients and consultations are brought in.",
)
commands.places["import"] = (
    "tsunagu.project.importing:bring_in",
    "Bring such a workbook in; --dry-run lists every problem and changes nothing.",
)


def main() -> None:
    run()


if __name__ == "__main__":
    main()
