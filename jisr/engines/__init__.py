"""The engines: plain values and arrays in, a frozen result with its trace out. No Django, no clock, no network."""
