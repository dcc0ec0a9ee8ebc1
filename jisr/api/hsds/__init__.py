"""The directory of services as Open Referral's HSDS 3.1 has it."""
