"""Worlds as people see them: pictures in files, frames of text, and the player."""
