// The rule page works without this. It opens the part that holds the rule an address points to, where the browser does
// not do that itself.
export {};

function showTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest('details:not([open])')) return;
  for (let up = target.closest('details'); up; up = up.parentElement?.closest('details') ?? null) up.open = true;
  target.scrollIntoView();
}

addEventListener('hashchange', showTarget);
showTarget();
