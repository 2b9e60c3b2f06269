"""Properties that hold for random inputs. They need Hypothesis, and are long tests."""
