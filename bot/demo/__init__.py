"""The demo: an invented employer, Microsoft's Agents Playground and all that `make run` starts."""
