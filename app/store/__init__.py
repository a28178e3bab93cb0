"""The register file: connection, migrations, rows and dataclasses, search, history. All SQL is here."""
