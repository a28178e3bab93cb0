"""The few dialogs: what is looked up and closed again. Nothing is decided in them."""
