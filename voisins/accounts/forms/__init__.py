"""What people type: to sign in, and in the administrator's pages."""
