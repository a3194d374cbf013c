"""Coming in by the browser: a link or a code, who is in, and what their forms have sent."""
