"""What a home should have: rules of many authorities, answered exactly and with their reasons."""
