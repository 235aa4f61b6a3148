"""A second, optional extractor: any OpenAI-compatible server, held to exact words by the same gate."""
