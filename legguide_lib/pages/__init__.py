"""The model as readable HTML without scripts: cards, lists, and every activity as plain text.

Text from the model is always escaped (markupsafe). Must not know kernels, widgets or export.
"""
