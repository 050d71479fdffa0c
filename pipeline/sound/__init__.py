"""What is done to speech before it is a file: resampled, brought to one loudness, made MP3."""
