"""A workflow as a picture: laid out in numbers, then drawn as SVG."""
