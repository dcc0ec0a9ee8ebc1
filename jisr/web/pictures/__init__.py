"""Pictures as inline SVG: each with its table or its words beside it, none with a colour alone."""
