"""The desktop window over `kb`."""
