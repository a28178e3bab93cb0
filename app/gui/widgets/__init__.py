"""The general widgets of pages: buttons, chips, messages and others."""
