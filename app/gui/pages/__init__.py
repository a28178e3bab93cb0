"""The pages of the main window, one folder or module each."""
