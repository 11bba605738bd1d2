"""The course as a site for any host of plain files: JupyterLab and Python run in the learner's browser.

Knows wheels, JupyterLite's folders and the cache. Must not know content or how an activity judges.
"""
