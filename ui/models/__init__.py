"""Adapters from values of the knowledge base to Qt's item models."""
