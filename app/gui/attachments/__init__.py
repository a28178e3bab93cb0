"""The files of a record: a section that any page of a record can have."""
