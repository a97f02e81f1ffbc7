export const shellDe = {
  'page.skip': 'Zum Inhalt springen',
  'page.main-menu': 'Hauptmenü',
  'page.boards': 'Boards',
  'page.kpis': 'Kennzahlen',
  'page.planning': 'Planung',
  'page.data': 'Daten',
  'page.loading': 'Wird geladen',

  'sample.note': 'Hinweis',
  'sample.is-sample': 'Beispieldaten einer erfundenen Firma.',
  'sample.load-own': 'Eigene Dateien laden',

  'footer.time-zone': 'Zeitzone {{name}}',
  'footer.currency': 'Währung {{name}}',
  'footer.how': 'So wird gerechnet',
  'footer.version': 'Pegel {{version}}',

  'error.unreachable': 'Server nicht erreichbar',
  'error.unreachable-next': 'Die Daten sind davon nicht betroffen. Läuft Pegel noch? Im Terminal startet es mit:',
  'error.stale': '{{what}}. Die Zahlen sind von {{time}} Uhr.',
  'error.retry': 'Erneut versuchen',
  'error.broken': 'Diese Seite lässt sich nicht anzeigen',
  'error.broken-next': 'Das ist ein Fehler in Pegel. Die Daten sind davon nicht betroffen.',
  'error.no-page': 'Diese Seite gibt es nicht',
  'error.to-boards': 'Zu den Boards',
} as const
