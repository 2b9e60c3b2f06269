"""The prover: every conversation of two programs, until one goes differently."""
