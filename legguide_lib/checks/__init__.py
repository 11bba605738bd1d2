"""What makes the content good: rules for `legguide check`, one small function each."""

from .run import check_content

__all__ = ["check_content"]
