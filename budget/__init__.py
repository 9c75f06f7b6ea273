"""What a budget disclosure is, and when it adds up.

Pure: no clock, no SQL, no PDF, no screen, and no file but the package's own data.
"""
