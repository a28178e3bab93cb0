"""What the pages of meetings, commitments, referrals and people have in common."""
