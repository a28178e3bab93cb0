"""The open concern: its fields, its timeline, its history; and the form that logs or edits one."""
