"""What can be said and pressed: features that ask the rules and answer with card values. No I/O."""
