"""Pages: one's own mails, the link of a mail, the team's."""
