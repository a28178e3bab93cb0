"""Files and other programs: showing, opening, printing and mailing."""
