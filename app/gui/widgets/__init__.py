"""The parts that every page is made of: fields, buttons, chips, messages."""
