package ui

import tea "charm.land/bubbletea/v2"

// arrived takes what comes back from work: one case for each kind of message.
func (a *App) arrived(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case storeOpened:
		return a.storeOpened(msg)
	case feedsLoaded:
		return a.feedsLoaded(msg)
	case rereadDue:
		return a.reread()
	case counted:
		a.counted(msg)
	case excerptsLoaded:
		a.excerptsLoaded(msg)
	case libraryLoaded:
		a.libraryLoaded(msg)
	case told:
		return a.notify(msg)
	case notTold:
		a.notTold(msg)
	case ruleTried:
		a.ruleTried(msg)
	case preferencesRead:
		return a.preferencesRead(msg)
	case savedCounted:
		a.savedCounted(msg)
	case idsLoaded:
		return a.idsLoaded(msg)
	case rowsLoaded:
		a.rowsLoaded(msg)
		return a.readWanted(false)
	case unreadFound:
		return a.unreadFound(msg)
	case articleLoaded:
		a.articleLoaded(msg)
	case pictureLoaded:
		return a.pictureLoaded(msg)
	case pictureSent:
		a.pictureSent(msg)
	case picturePlaced:
		a.article.pictures.place(msg.number, msg.size)
	case gistsMade:
		a.gistsMade(msg)
	case digestMade:
		return a.digestMade(msg)
	case summariesMade:
		return a.summariesMade(msg)
	case labelsLoaded:
		return a.labelsLoaded(msg)
	case summaryMade:
		a.summaryMade(msg)
	case flagged:
		a.flagged(msg)
	case feedsChanged:
		a.feedsChanged(msg)
	case recordLoaded:
		return a.recordLoaded(msg)
	case feedAdded:
		return a.feedAdded(msg)
	case subscribed:
		return a.subscribed(msg)
	case imported:
		return a.imported(msg)
	case progressed:
		return a.progressed(msg)
	case shared:
		a.shared(msg)
	case changedElsewhere:
		return a.changedElsewhere(msg)
	case rowsReadAnew:
		return a.rowsReadAnew(msg)
	case refreshed:
		a.refreshed(msg)
	case recalled:
		a.recalled(msg)
	case pageRead:
		a.pageRead(msg)
	case textShown:
		a.textShown(msg)
	case opened:
		a.opened(msg)
	case downloadMoved:
		return a.downloadMoved()
	case downloaded:
		a.downloaded(msg)
	case edited:
		a.edited(msg)
	case crashed:
		return a.crash(msg.why)
	case placeRested:
		a.placeRested(msg)
	case walked:
		return a.walked(msg)
	case wrote:
		if msg.err != nil {
			a.status.Complain(problem("Not saved", msg.err))
		}
	}
	return nil
}
