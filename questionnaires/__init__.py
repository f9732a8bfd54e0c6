"""What we ship: item bank, suitability questions, playbook. This file makes it a package."""
