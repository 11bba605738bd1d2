"""Activities as widgets: one folder each, with its script, style and examples. Views only; the engine judges."""
