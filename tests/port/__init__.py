"""Tests of porting coroutines: reading, the two directions, and the command."""
