"""What is true: entities, values and rules; no session, no Flask, no clock."""
