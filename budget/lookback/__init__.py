"""Looking back: what decisions tell of the machine's mistakes, of the sources, of the proposals and of the time.

Nothing here is told by person, and nobody is ranked.
"""
