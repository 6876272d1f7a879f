"""Alliances and other bodies with members: who is in them, who heads them, how many they are."""

__all__ = ["background", "belonging", "dating", "entering", "forming", "headcount", "memberroles", "rosters"]
