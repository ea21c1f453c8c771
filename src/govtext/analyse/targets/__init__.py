"""The targets of reports (指标): how firm they are, how they compare, and what became of them."""
