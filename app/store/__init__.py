"""The register file: connection, migrations, rows, search, history. All SQL is here."""
