"""Slides and pages: one self-contained HTML file a notebook, nothing asked from outside.

Knows HTML files and nbconvert. Must not know how an activity judges.
"""
