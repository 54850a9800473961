"""Protects and attacks tables of counts, whatever they count."""
