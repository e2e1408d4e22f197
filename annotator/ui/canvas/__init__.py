"""The article on screen."""
