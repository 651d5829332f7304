"""zeren: a knowledge graph of who is responsible for what."""
