"""The W3C Reconciliation Service API 0.2: OpenRefine and others match lists of names against the graph.

Source: Reconciliation Service API v0.2, Final Community Group Report of the W3C Entity Reconciliation Community Group.
"""
