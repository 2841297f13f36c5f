"""What comes and goes as files; hostile until read."""
