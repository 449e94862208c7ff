"""What every page is made of: templates, styles, icons, headers. No table."""
