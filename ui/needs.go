package ui

// What is missing for an action: a sentence for the status line, the help and the palette, empty when it can be done.
// Those that belong to one kind of thing stand beside it.

func (a *App) needFeeds() string {
	if len(a.sidebar.feeds) == 0 {
		return "There are no feeds yet." + present(a.label("add"), " "+a.label("add")+" adds one.")
	}
	return ""
}

func (a *App) needFailures() string {
	if a.status.failing == 0 && len(a.unopened) == 0 {
		return "All feeds are well."
	}
	return ""
}

func (a *App) needListed() string {
	if len(a.list.ids) == 0 {
		return "Nothing is listed."
	}
	return ""
}

func (a *App) needJump() string {
	if len(a.article.jumps) == 0 {
		return "There was no jump in this text."
	}
	return ""
}

func (a *App) needNewsboat() string {
	if len(a.options.Newsboat) == 0 {
		return "newsboat's files are not where it keeps them. The palette has “import from a file”."
	}
	return ""
}

func (a *App) needSettings() string {
	if a.begin.Settings == nil {
		return "There is no settings file here."
	}
	return ""
}
