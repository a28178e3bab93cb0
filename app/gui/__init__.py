"""The window: everything that is seen and pressed; Qt lives here and nowhere below."""
