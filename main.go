// Command lede is a news reader for the terminal that shows what each story says, in the story's own sentences.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"

	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/secret"
	"lede/feed/store"
	"lede/ui"
	"lede/ui/cli"
	"lede/ui/config"
	"lede/ui/paint"
	"lede/ui/plain"
	"lede/ui/theme"
)

const version = "0.1"

func main() {
	boundMemory()
	l := lede{secrets: secrets()}
	program := cli.Program{
		Version: version, Read: l.read, Page: l.page, Open: l.open, Config: configuration(),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
	}
	os.Exit(program.Run(context.Background(), os.Args[1:]))
}

// lede is what the screen and the commands share.
type lede struct {
	secrets *secret.File
}

// leaveProcessors lets the system share the processors between the screen and what runs beside it: Go alone would let a
// key wait until a feed that is being parsed has had its ten milliseconds, the system gives the turn at once to whoever
// has slept most.
func leaveProcessors() {
	runtime.GOMAXPROCS(2*runtime.GOMAXPROCS(0) + 2)
}

// page reads an article on the web.
func (l lede) page(ctx context.Context, address string) (refresh.Page, error) {
	client := l.client()
	defer client.Close()
	return refresh.FetchPage(ctx, client, address)
}

func (l lede) client() *fetch.Client {
	return fetch.New(fetch.Options{UserAgent: "lede/" + version + " (terminal news reader)", Secrets: l.secrets.Header})
}

// read opens the reader and returns when the person leaves it.
func (l lede) read(addresses []string, plainly bool) error {
	closeLog := startLog()
	defer closeLog()
	leaveProcessors()
	settings, notice := readSettings()
	switch {
	case plainly || settings.Plain:
		return l.readPlainly(addresses, settings, notice)
	case !ui.OnTerminal(os.Stdin, os.Stdout):
		return errors.New("the reader needs a terminal to read from and to draw on; --plain needs none")
	}
	open := sync.OnceValues(func() (ui.Session, error) { return l.session(settings, notice) })
	app, err := ui.New(options(settings), ui.Start{
		Open: open, Addresses: addresses, Light: theme.LightBy(os.Getenv), Suspends: suspends(), Follow: true,
		Settings: func() (string, error) { path, _, err := createSettings(); return path, err },
	})
	if err != nil {
		return err
	}
	showErr := l.show(app, open, settings.Refresh > 0)
	session, err := open()
	if err != nil {
		return err
	}
	return errors.Join(showErr, session.Store.Purge(context.Background()), session.Store.Close())
}

// readPlainly reads without a screen.
func (l lede) readPlainly(addresses []string, settings config.Settings, notice string) error {
	session, err := l.session(settings, notice)
	if err != nil {
		return err
	}
	if session.Notice != "" {
		fmt.Fprintln(os.Stderr, "lede:", session.Notice)
	}
	o := plain.Options{KeepUnread: !settings.MarkRead, Prompt: ui.OnTerminal(os.Stdin, os.Stdout), Browse: func(address string) error {
		return ui.Browse(settings.Browser, address)
	}, Cause: ui.Cause, Secrets: l.secrets, Settings: func() (string, error) { path, _, err := createSettings(); return path, err }}
	o.Width, _ = ui.Columns(os.Stdout)
	err = plain.Run(context.Background(), os.Stdin, os.Stdout, session.Store, session.Refresher, addresses, o)
	return errors.Join(err, session.Store.Purge(context.Background()), session.Store.Close())
}

// session opens the store, with a refresher over it.
func (l lede) session(settings config.Settings, notice string) (ui.Session, error) {
	s, problem, err := openStore()
	if err != nil {
		return ui.Session{}, err
	}
	return ui.Session{Store: s, Refresher: l.refresher(s, settings, true), Secrets: l.secrets, Notice: cmp.Or(problem, notice)}, nil
}

func (l lede) refresher(s *store.Store, settings config.Settings, calm bool) *refresh.Refresher {
	o := l.refreshing(settings)
	o.Calm = calm
	return refresh.New(s, l.client(), o)
}

// refreshing are the settings as the refresher takes them.
func (l lede) refreshing(s config.Settings) refresh.Options {
	return refresh.Options{
		Sites: sites(s), Every: s.Refresh, Workers: s.Connections, PerHost: s.PerHost,
		Keep: store.Retention{Days: s.KeepDays, Most: s.KeepMost}, Secrets: l.secrets,
	}
}

// show runs the screen, and the refresher beside it if feeds are to be refreshed by themselves, and waits for both.
// The store is opened beside the screen too, from the first moment.
func (l lede) show(app *ui.App, open func() (ui.Session, error), refresh bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	var beside sync.WaitGroup
	program := paint.NewProgram(app, paint.Options{Filter: restful(), Rescue: ui.Rescue})
	byItself := refreshing{ctx: ctx, crashed: program.Send}
	beside.Go(func() {
		defer ui.Rescue(program.Send)
		session, err := open()
		if err != nil {
			return
		}
		beside.Go(func() {
			defer ui.Rescue(program.Send)
			reindex(ctx, session.Store)
		})
		byItself.set(refresh, session.Refresher)
	})
	quitOnHangup(ctx, program)
	beside.Go(func() {
		followSettings(ctx, func(s config.Settings, notice string) {
			if session, err := open(); err == nil {
				session.Refresher.Set(l.refreshing(s))
				byItself.set(s.Refresh > 0, session.Refresher)
			}
			program.Send(ui.Settings{Options: options(s), Problem: notice})
		})
	})
	err := program.Run()
	if err = cmp.Or(app.Failure(), err); err != nil {
		err = fmt.Errorf("%w%s", err, whereLogIs())
	}
	cancel()
	app.Close()
	beside.Wait()
	byItself.Wait()
	return err
}

// reindex brings the index of an older version up to date, while all else goes on.
func reindex(ctx context.Context, s *store.Store) {
	if err := s.Reindex(ctx); err != nil && ctx.Err() == nil {
		slog.Error("bring the index up to date", "error", err)
	}
}
