"""What the documents say about speed, size and accuracy, measured: `python -m benchmarks.run`."""
