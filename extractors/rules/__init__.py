"""The rules: one YAML file for each relation, the schema that they keep to, and what fills their roles."""

__all__ = ["conditions", "constructions", "elements", "filling", "patterns", "qualifying", "rulebook", "ruletypes"]
