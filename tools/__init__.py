"""What only developers run: writing generated text, and recording interpreters."""
