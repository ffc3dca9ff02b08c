"""The knowledge base without a window: reads, checks, indexes and searches articles. Never imports Qt."""
