"""What the tool does without a screen: the interface that window, command line and tests use."""
