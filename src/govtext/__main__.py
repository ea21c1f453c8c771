"""Run the command line as ``python -m govtext``."""

from govtext.cli import run

if __name__ == "__main__":
    run()
