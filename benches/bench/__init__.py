"""Measures smart groups against what a user would otherwise do, side by side in one run."""
