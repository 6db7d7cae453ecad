"""What the documents say of speed, size and accuracy, measured: ``python -m benchmarks.run``."""
