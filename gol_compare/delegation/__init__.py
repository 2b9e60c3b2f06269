"""Ways to delegate without yield from: what each does, and what each costs."""
