import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { type MenuActions, menuTemplate } from './menu.ts';
import { textsFor } from './texts.ts';

const nothing: MenuActions = {
  open() {},
  exportTable() {},
  print() {},
  savePdf() {},
  backfill() {},
  extractNow() {},
  togglePause() {},
  openDataFolder() {},
  openLogFolder() {},
  saveDiagnosis() {},
  showLicences() {},
  showAbout() {},
};
const machine = { platform: 'linux', developing: false, paused: false } as const;

/** Each entry's label or role, menu by menu. */
function outline(template: MenuItemConstructorOptions[]) {
  return template.map((menu) => {
    const entries = Array.isArray(menu.submenu) ? menu.submenu : [];
    return [
      menu.label ?? menu.role,
      ...entries.filter(({ type }) => type !== 'separator').map((e) => e.label ?? e.role),
    ];
  });
}

describe('the menu', () => {
  test('speaks French to a French system', () => {
    expect(outline(menuTemplate(textsFor('fr-FR'), nothing, machine))).toEqual([
      [
        '&Fichier',
        'Ouvrir un fichier Parquet ou CSV…',
        'Exporter une table',
        'Imprimer…',
        'Enregistrer en PDF…',
        'Quitter',
      ],
      ['É&dition', 'Annuler', 'Rétablir', 'Couper', 'Copier', 'Coller', 'Tout sélectionner'],
      ['&Données', 'Combler les lacunes…', 'Extraire maintenant', 'Suspendre la collecte'],
      ['&Affichage', 'Actualiser', 'Taille réelle', 'Zoom avant', 'Zoom arrière', 'Plein écran'],
      [
        'Ai&de',
        'Ouvrir le dossier des données',
        'Ouvrir le dossier des journaux',
        'Enregistrer un dossier de diagnostic…',
        'Licences',
        'À propos d’Affluence',
      ],
    ]);
  });

  test('speaks English to any other', () => {
    for (const locale of ['en-GB', 'de', 'fry', '']) {
      expect(outline(menuTemplate(textsFor(locale), nothing, machine))[2]).toEqual([
        '&Data',
        'Backfill gaps…',
        'Extract now',
        'Pause collection',
      ]);
    }
  });

  test('offers the developer tools to developers alone', () => {
    const labels = (developing: boolean) =>
      outline(menuTemplate(textsFor('en'), nothing, { ...machine, developing })).flat();
    expect(labels(true)).toContain('Developer tools');
    expect(labels(false)).not.toContain('Developer tools');
  });

  test('offers to go on once collection is paused', () => {
    expect(outline(menuTemplate(textsFor('en'), nothing, { ...machine, paused: true }))[2]).toContain(
      'Resume collection',
    );
  });

  test('begins with the application on macOS, whose place for Quit that is', () => {
    const template = outline(menuTemplate(textsFor('en'), nothing, { ...machine, platform: 'darwin' }));
    expect(template[0]).toEqual(['appMenu']);
    expect(template[1]?.at(-1)).toBe('close');
  });
});
