"""What comes from outside to do harm: altered registers, hostile texts, full disks."""
