"""The country of a mention whose words give none: the document's countries, weighed."""
