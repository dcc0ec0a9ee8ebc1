"""Views, by journey. Each is five moves: fetch what is visible, judge, read the form, act once, answer."""
