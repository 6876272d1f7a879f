"""What aimaek knows about its world: the values that travel, the vocabulary, the shapes and the named questions."""
