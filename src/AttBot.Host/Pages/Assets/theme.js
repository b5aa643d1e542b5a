// Before the first paint, so that a dark page does not flash white.
(() => {
  const chosen = localStorage.getItem('attbot.theme');
  const theme = chosen === 'dark' || chosen === 'light' ? chosen : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
})();
