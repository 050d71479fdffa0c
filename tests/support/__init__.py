"""What tests share: projects, leaflets, browsers, readers, and tables of rows."""
