"""What the desk does with people: admits, seats, registers them at the door."""
