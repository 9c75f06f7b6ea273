"""What the cells of a recognised table make doubtful in each other."""
