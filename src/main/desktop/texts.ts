/** What the menu and the dialogs say. */
export interface Texts {
  file: string;
  quit: string;
  edit: string;
  undo: string;
  redo: string;
  cut: string;
  copy: string;
  paste: string;
  selectAll: string;
  data: string;
  backfill: string;
  extractNow: string;
  extractFailed: string;
  view: string;
  reload: string;
  actualSize: string;
  zoomIn: string;
  zoomOut: string;
  fullScreen: string;
  devTools: string;
  help: string;
  dataFolder: string;
  about: string;
  startFailed: string;
  pipelineDied: string;
  pipelineDiedDetail: string;
  tryAgain: string;
}

const en: Texts = {
  file: '&File',
  quit: 'Quit',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  data: '&Data',
  backfill: 'Backfill gaps…',
  extractNow: 'Extract now',
  extractFailed: 'The latest counts could not be extracted',
  view: '&View',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  devTools: 'Developer tools',
  help: '&Help',
  dataFolder: 'Open the data folder',
  about: 'About Affluence',
  startFailed: 'Affluence cannot start',
  pipelineDied: 'The processing of the data has stopped several times',
  pipelineDiedDetail: 'Your data is safe. Affluence tries again by itself, less and less often.',
  tryAgain: 'Try again now',
};

const fr: Texts = {
  file: '&Fichier',
  quit: 'Quitter',
  edit: 'É&dition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  data: '&Données',
  backfill: 'Combler les lacunes…',
  extractNow: 'Extraire maintenant',
  extractFailed: 'Les derniers comptages n’ont pas pu être extraits',
  view: '&Affichage',
  reload: 'Actualiser',
  actualSize: 'Taille réelle',
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
  fullScreen: 'Plein écran',
  devTools: 'Outils de développement',
  help: 'Ai&de',
  dataFolder: 'Ouvrir le dossier des données',
  about: 'À propos d’Affluence',
  startFailed: 'Affluence ne peut pas démarrer',
  pipelineDied: 'Le traitement des données s’est arrêté plusieurs fois',
  pipelineDiedDetail: 'Vos données sont intactes. Affluence réessaie de lui-même, de moins en moins souvent.',
  tryAgain: 'Réessayer maintenant',
};

/** The texts for a locale such as `fr-CA`: French for French ones, English for all others. */
export const textsFor = (locale: string): Texts => (/^fr\b/i.test(locale) ? fr : en);
