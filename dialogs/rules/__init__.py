"""Pure functions on frozen facts: no I/O, no clock, `today` is an argument."""
