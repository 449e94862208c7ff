"""What is held of people: taken along, erased, forgotten in time, and sealed apart where the law asks for it."""
