"""Who sees what differently: gaps, agreement, influence, careless answers, core and newer."""
