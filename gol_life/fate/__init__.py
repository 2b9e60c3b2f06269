"""What becomes of a world that runs for long: cycles and stabilization."""
