"""Placeholder."""

GROUPS = """
refund, money back, reimburse, reimbursement, repay
return, send back, give back, bring back
"""
