"""The Teams app package: its manifest, texts, icons, and what Microsoft demands of them."""
