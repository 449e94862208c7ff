"""Reports, decisions with their reasons, appeals, suspensions: whatever the apps above show, and whoever wrote it."""
