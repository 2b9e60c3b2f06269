"""Both variants held against each other: the comparison package.

variants         which of them this interpreter can import
lockstep         all of them as one simulation, until two say different things
comparison       one run of a world, and what came of it
sources          what their texts do differently
symbols          coordinates that are not numbers
programs         a program, driven move by move
stacks           where a coroutine stands, and each delegate below it
counterexamples  a conversation that two programs take in different ways
conversations    every conversation that two programs can hold
proof            that variants are the same program, in three steps
broken_ports     the classic wrong ports, for study
exhibits         what each looks like from outside, and what kills it
behaviours       what delegation is asked to do
strategies       the ways to delegate
delegation       every way held to every behaviour
costs            what each way takes
pictures         worlds as SVG, PNG and animated GIF
writing          files, written completely or not at all
screen, player   worlds as they are watched on a terminal
transcripts      what one interpreter did, to be held against others
cli              the command gol-compare, with its commands and its terminal

Of coroutines of one's own ``conversations.compare_conversations`` tells
whether they are the same program.
"""
