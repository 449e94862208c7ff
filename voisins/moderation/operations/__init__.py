"""Report, decide with reasons, appeal, answer, forget."""
