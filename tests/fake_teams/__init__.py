"""Microsoft Teams, faked over real HTTP on loopback: people, the Bot Connector and the login."""
