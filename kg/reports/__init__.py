"""A shelf."""
