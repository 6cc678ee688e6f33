"""The commands of the command line, one module for each group. What is heavy is imported when a command runs."""
