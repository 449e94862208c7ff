"""Regions, départements, EPCI and communes, from the official geographic code."""
