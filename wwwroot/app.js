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

  window.dnsConsole = { timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone };
})();
