"""A person's clicks and keys in a real Chromium. A package, so that the browser is closed before other tests begin."""
