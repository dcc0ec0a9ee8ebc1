"""The demonstration: an invented region, built whole from readable files, at any stage of its story."""
