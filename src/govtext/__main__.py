"""Run the command line as ``python -m govtext``."""

from govtext.cli import main

if __name__ == "__main__":
    main(prog_name="govtext")
