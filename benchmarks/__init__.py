"""What the engines cost, as ratios within one run: python -m benchmarks."""
