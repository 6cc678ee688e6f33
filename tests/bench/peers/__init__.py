"""Echo bots as their documentation shows them, authentication off. They run in a virtual environment of their own."""
