"""From corpora to the package's weights and tables: nothing here is needed to read pages."""
