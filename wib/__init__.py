"""Assembles the house: settings, addresses and the server's entry points. Nobody imports it."""
