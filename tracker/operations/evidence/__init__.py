"""What shows that something was done: files looked at, scanned and kept."""
