// Runs before the first paint, so that a remembered theme or language never flashes the other one.
{
  const theme = localStorage.getItem('pegel-theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.mantineColorScheme = theme
  const language = localStorage.getItem('pegel-language')
  if (language === 'de' || language === 'en') document.documentElement.lang = language
}
