"""What people write, from letters to what is meant: text, words, names, sentences (DECISIONS.md)."""
