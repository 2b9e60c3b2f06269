"""The commands about one world: play, run and convert, and the options they share."""
