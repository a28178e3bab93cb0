"""Several selected concerns: a summary, and acts on all of them."""
