"""Times and sizes of the course beside named peers: `python -m benchmarks`. Never part of the tests.

One module a measure (opening, exporting, feedback, loading, growth). Each gives a `Measured`; `report` and `plot` write
`docs/performance.md` from them. The library knows nothing of this package.
"""
