"""Who is shown with whom, and which figures may be shown; knows numbers of people only."""
