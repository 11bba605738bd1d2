"""The rules of the activities as pure functions over plain data.

Each Python module here has a JavaScript twin beside it with the same name; hand-written cases in
`tests/engine/cases/` hold the two together. Must not know files, pages, clocks or kernels.
"""
