"""What components take: frozen values in the page's language, the contract between view and template."""
