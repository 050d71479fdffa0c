"""The commands: thin edges between the command line and the rooms, imported when they are run."""
