"""The learner's own copy of the course, and JupyterLab opened on it.

Knows folders, trust and settings. Must not know content.
"""
