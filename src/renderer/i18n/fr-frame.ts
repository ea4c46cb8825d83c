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
    saved: 'Enregistré : {{file}}',
    copied: 'Chiffres copiés.',
    notCopied: 'Le navigateur a refusé la copie. Enregistrez les chiffres en CSV.',
    failed: 'Le fichier n’a pas pu être fait. Réessayez, ou choisissez un autre format.',
  },
};
