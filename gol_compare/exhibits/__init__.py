"""The classic wrong ports, and what each looks like from outside."""
