/* Makes the page refresh itself politely: it can be paused, rests in hidden tabs, says when figures are old, and keeps
   what is open and scrolled as it was. Without scripts, "Refresh now" loads the page again. */
'use strict';

(() => {
  const figures = document.getElementById('figures');
  const notice = document.getElementById('notice');
  const pause = document.getElementById('pause');
  const refresh = document.getElementById('refresh');
  let paused = false;
  let wanted = false;
  let kept = { open: [], scrolled: [] };

  const say = text => {
    if (notice.textContent !== text) {
      notice.textContent = text;
    }
  };
  const ask = () => {
    wanted = true;
    htmx.trigger(figures, 'refresh');
    wanted = false;
  };

  document.documentElement.classList.add('scripts');
  pause.hidden = false;
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    document.documentElement.classList.toggle('paused', paused);
    if (!paused) {
      ask();
    }
  });
  refresh.addEventListener('click', event => {
    event.preventDefault();
    ask();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !paused) {
      ask();
    }
  });

  figures.addEventListener('htmx:beforeRequest', event => {
    if (!wanted && (paused || document.hidden)) {
      event.preventDefault();
    }
  });
  figures.addEventListener('htmx:beforeSwap', () => {
    kept = {
      open: [...figures.querySelectorAll('details[open]')].map(each => each.id),
      scrolled: [...figures.querySelectorAll('.scroll')]
        .filter(each => each.scrollLeft || each.scrollTop)
        .map(each => [each.id, each.scrollLeft, each.scrollTop]),
    };
  });
  figures.addEventListener('htmx:afterSwap', () => {
    kept.open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    kept.scrolled.forEach(([id, left, top]) => document.getElementById(id)?.scrollTo({ left, top, behavior: 'instant' }));
  });
  figures.addEventListener('htmx:afterRequest', event => {
    const detail = event.detail;
    if (detail.successful) {
      say('');
    } else if (detail.xhr && detail.xhr.status === 401) {
      say('You are signed out: these figures are old. Load the page again to sign in.');
    } else {
      say('There are no new figures at the moment: these are old. Trying again every ' + figures.dataset.refresh + ' seconds.');
    }
  });
})();
