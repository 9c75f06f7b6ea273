"""What codes, names, forms and print say is amiss where no sum tells (families C, F and S, and soft hints)."""
