// Small things that must work before and without a circuit: theme, keyboard, copying. Elements say what they want in data attributes.
(() => {
  const light = window.matchMedia('(prefers-color-scheme: light)');
  const isDark = () => (document.documentElement.dataset.theme ?? (light.matches ? 'light' : 'dark')) === 'dark';

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
    for (const sheet of document.querySelectorAll('link[data-for-theme]')) {
      sheet.media = sheet.dataset.forTheme === theme ? 'all' : 'not all';
    }
    announce(theme === 'dark' ? 'Dark theme' : 'Light theme');
  }

  function announce(text) {
    const region = document.getElementById('announcements');
    if (region) {
      region.textContent = '';
      requestAnimationFrame(() => { region.textContent = text; });
    }
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without HTTPS there is no clipboard API except on localhost.
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'visually-hidden';
      (button.closest('dialog, [role=dialog]') ?? document.body).append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.dataset.copied = 'true';
    announce('Copied');
    setTimeout(() => { delete button.dataset.copied; }, 1600);
  }

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    const copied = target?.closest('[data-copy]');
    if (copied) {
      copy(copied);
    } else if (target?.closest('[data-theme-toggle]')) {
      setTheme(isDark() ? 'light' : 'dark');
    }
  });

  document.addEventListener('keydown', event => {
    const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (inField || event.ctrlKey || event.altKey || event.metaKey || document.querySelector('.rz-dialog')) {
      return;
    }
    const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      if (target instanceof HTMLInputElement) {
        target.focus();
        target.select();
      } else {
        target.click();
      }
    }
  });

  // Tells a LongRows component which rows are in sight. `full` is how tall all rows are, `tall` how tall the browser is told; near both ends they are
  // scrolled alike, between them in proportion. `at` is the place in the full list, `box.scrollTop` that in the told one.
  class LongRows {
    static edge = 100_000;

    constructor(top, owner, count, tallest) {
      Object.assign(this, { top, owner, count, tallest, box: top.closest('.scroll'), at: 0, last: 0, shown: '', busy: false, stopped: false });
      this.box.scrollTop = 0;
      this.onScroll = () => this.look();
      this.onKey = event => this.press(event);
      this.box.addEventListener('scroll', this.onScroll, { passive: true });
      this.box.addEventListener('keydown', this.onKey);
      this.sizes = new ResizeObserver(this.onScroll);
      this.sizes.observe(this.box);
    }

    stop() {
      this.stopped = true;
      clearTimeout(this.timer);
      this.sizes.disconnect();
      this.box.removeEventListener('scroll', this.onScroll);
      this.box.removeEventListener('keydown', this.onKey);
    }

    resize(count) {
      this.count = count;
      this.look();
    }

    // At once: a browser would scroll smoothly through all that lies between, while the rows under it change.
    press(event) {
      const page = this.box.clientHeight - (this.box.querySelector('thead')?.offsetHeight ?? 0) - (this.row ?? 41);
      const place = { Home: 0, End: this.box.scrollHeight, PageUp: this.box.scrollTop - page, PageDown: this.box.scrollTop + page }[event.key];
      const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
      if (place === undefined || inField || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      this.box.scrollTop = place;
    }

    measure() {
      const row = this.top.nextElementSibling;
      this.row = row?.hasAttribute('aria-rowindex') ? row.getBoundingClientRect().height : this.row ?? 41;
      this.view = this.box.clientHeight - (this.box.querySelector('thead')?.offsetHeight ?? 0);
      this.full = Math.max(0, this.count * this.row - this.view);
      this.tall = Math.max(0, Math.min(this.count * this.row, this.tallest) - this.view);
    }

    // From a place in the told list to the same in the full one, and back when `from` and `to` change places.
    static map(place, from, to) {
      const edge = LongRows.edge;
      return from === to || place <= edge ? place
        : place >= from - edge ? to - (from - place)
        : edge + (place - edge) * (to - 2 * edge) / (from - 2 * edge);
    }

    look() {
      this.measure();
      const place = Math.min(this.box.scrollTop, this.tall);
      const moved = place - this.last;
      this.last = place;
      const jumped = this.full === this.tall || place <= 0 || place >= this.tall - 1 || Math.abs(moved) > 2 * this.view;
      this.at = jumped ? LongRows.map(place, this.tall, this.full) : Math.min(this.full, Math.max(0, this.at + moved));
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.settle(), 250);
      this.show();
    }

    // Wheel and keys move both places alike; when they rest, the scroll bar is put where it belongs, and the rows stay where they are.
    settle() {
      if (this.busy) {
        this.timer = setTimeout(() => this.settle(), 50);
        return;
      }
      const place = LongRows.map(this.at, this.full, this.tall);
      const by = place - this.last;
      if (Math.abs(by) > 1) {
        this.top.style.height = `${Math.max(0, parseFloat(this.top.style.height) + by)}px`;
        this.box.scrollTop = place;
        this.last = this.box.scrollTop;
        this.at += this.last - place;
        this.show();
      }
    }

    async show() {
      const first = Math.floor(this.at / this.row);
      const length = Math.ceil(this.view / this.row) + 1;
      const shift = this.last - this.at;
      const wanted = [first, length, shift, this.row].join();
      if (wanted === this.shown) {
        return;
      }
      if (this.busy) {
        this.again = true;
        return;
      }
      this.busy = true;
      this.shown = wanted;
      try {
        await this.owner.invokeMethodAsync('Show', first, length, shift, this.row);
      } catch {
        // The circuit is gone, for a moment or for good: what is in sight now is asked for again.
        this.shown = '';
        clearTimeout(this.timer);
        this.timer = this.stopped || !this.box.isConnected ? 0 : setTimeout(() => this.look(), 1000);
      } finally {
        this.busy = false;
      }
      if (this.again) {
        this.again = false;
        this.show();
      }
    }
  }

  // The browser reads the file while it sends it. An answer may come before all is sent, and end the connection: then there is none.
  async function sendFile(input, address, tokenHeader, token) {
    try {
      const body = document.getElementById(input).files[0];
      const answer = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream', [tokenHeader]: token } });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return { status: 0, text: '' };
    }
  }

  window.dnsConsole = {
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    longRows: (top, owner, count, tallest) => new LongRows(top, owner, count, tallest),
    sendFile,
  };
})();
