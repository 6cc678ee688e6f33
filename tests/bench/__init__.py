"""How fast a turn is, beside the echo bots of Microsoft's SDKs: `make bench`. No test: nothing fails by the clock."""
