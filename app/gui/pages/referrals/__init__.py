"""The page of referrals."""
