"""Pictures: the board and an indicator over time, from values to PNG.

``runs`` and ``bars`` are geometry, ``sheets`` what a picture says, as JSON for the outbox;
``painting`` makes the PNG, and it and what it imports alone know matplotlib.
"""
