"""The catalogue of safety-emergency equipment: what is true, what users can do, how it is shown."""
