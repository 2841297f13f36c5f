"""The equipment mix: which products, and how many of each, meet several demands for the least money."""
