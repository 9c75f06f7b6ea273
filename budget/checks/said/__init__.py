"""What sentences and performance tables say of the forms and of each other (families N and P)."""
