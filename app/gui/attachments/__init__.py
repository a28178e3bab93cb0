"""The files of a record: a section for the pages of records."""
