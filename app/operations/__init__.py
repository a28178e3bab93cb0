"""One function per act of a person: checks the rules, owns the transaction, writes the history."""
