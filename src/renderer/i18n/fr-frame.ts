/** The frame of the page: what is chosen, found and taken away on every page. */
export const frFrame = {
  take: {
    label: 'Emporter',
    of: 'Emporter : {{chart}}',
    png: 'Image PNG',
    svg: 'Image SVG',
    csv: 'Chiffres en CSV',
    parquet: 'Chiffres en Parquet',
    clipboard: 'Copier les chiffres',
    foot: 'Affluence, comptage des visiteurs en agence',
    saved: 'Enregistré.',
    copied: 'Chiffres copiés.',
    notCopied: 'Le navigateur a refusé la copie. Enregistrez les chiffres en CSV.',
    failed: 'Le fichier n’a pas pu être fait. Réessayez, ou choisissez un autre format.',
  },
  compare: {
    label: 'Comparaison',
    none: 'Sans comparaison',
    before: 'vs mêmes jours avant',
    'last-year': 'vs mêmes jours l’an dernier',
    branch: 'vs {{branch}}',
    plain: {
      none: 'Ne rien comparer',
      before: 'Les mêmes jours de la semaine, juste avant',
      'last-year': 'Les mêmes jours de la semaine, l’an dernier',
    },
    others: 'Une autre agence, les mêmes jours',
  },
  scope: {
    own: 'Mes groupes',
    regions: 'Régions',
    branches: 'Agences',
    count_one: '{{count}} agence',
    count_many: '{{count}} agences',
    count_other: '{{count}} agences',
  },
};
