"""`python -m aimaek` is the command `aimaek`."""

from __future__ import annotations

from aimaek.cli import main

if __name__ == "__main__":
    main()
