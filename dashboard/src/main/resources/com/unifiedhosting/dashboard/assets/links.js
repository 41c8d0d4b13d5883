/* Moves the token out of the address of a mail's link into the form, where it need not be seen, and out of the history. */
'use strict';

(() => {
  const field = document.getElementById('token');
  const found = /[#&]token=([^&]+)/.exec(window.location.hash);
  document.documentElement.classList.add('scripts');
  if (field && found) {
    field.value = decodeURIComponent(found[1]);
    field.closest('.field').hidden = true;
    window.history.replaceState(null, '', window.location.pathname);
  }
})();
