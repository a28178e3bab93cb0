"""The frame of the window: menus, rail, header, bands, locking and closing."""
