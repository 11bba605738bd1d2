"""A person's clicks and keys in real browsers. A package, so that they are closed before other tests begin."""
