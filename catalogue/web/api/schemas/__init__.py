"""The shapes of the API's answers and parameters, which are also its description."""
