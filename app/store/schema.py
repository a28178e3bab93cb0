"""What a file says of itself: that it is a register, and which steps were applied to it.

Apart from the steps themselves, which need sqlite-utils: opening a register must not wait for that.
"""

APPLICATION_ID = 0x446F6C65  # "Dole"
LATEST = 6
"""The user_version of a register that all the steps of `migrations` were applied to."""
ARRANGEMENT = "b36cb3e8ac7b2cd9b8254ed45bc77aed"
"""The digest of the schema of such a register; a test says what it must be."""
