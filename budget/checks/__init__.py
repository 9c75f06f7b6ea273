"""The identities that must hold in a disclosure, and what became of them."""
