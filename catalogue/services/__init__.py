"""What users can do: one function for each deed, given an open session; nothing here commits."""
