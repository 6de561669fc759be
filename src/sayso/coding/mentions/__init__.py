"""Whom mentions stand for: by their own words, and by what their document names."""
