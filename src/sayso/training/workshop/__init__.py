"""What trains and exports a model. Needs the training extra; nothing but a training imports it."""
