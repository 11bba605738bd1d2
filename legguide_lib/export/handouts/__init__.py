"""Handouts for paper: tagged PDF files made from the course.

Knows what stands on each sheet, and typst. Must not hold a word or a rule of its own.
"""
