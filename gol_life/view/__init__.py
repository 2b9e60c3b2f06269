"""Views of worlds: pictures in files, and the player.

pictures     SVG, PNG and animated GIF
frames       the part of a world that fits a screen, as text
full_screen  a terminal for frames, and its keys
watching     the loop of the player on a terminal
player       the player, on a terminal or as plain text

Nothing here decides what runs: the player gets engines and only advances them.
"""
