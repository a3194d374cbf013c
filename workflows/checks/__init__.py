"""What is wrong with a workflow file: each check tells every fault as "place: sentence"."""
