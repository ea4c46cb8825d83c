import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { type MenuActions, menuTemplate } from './menu.ts';
import { textsFor } from './texts.ts';

const nothing: MenuActions = { backfill() {}, extractNow() {}, openDataFolder() {}, showAbout() {} };
const machine = { platform: 'linux', developing: false } as const;

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
      ['&Fichier', 'Quitter'],
      ['É&dition', 'Annuler', 'Rétablir', 'Couper', 'Copier', 'Coller', 'Tout sélectionner'],
      ['&Données', 'Combler les lacunes…', 'Extraire maintenant'],
      ['&Affichage', 'Actualiser', 'Taille réelle', 'Zoom avant', 'Zoom arrière', 'Plein écran'],
      ['Ai&de', 'Ouvrir le dossier des données', 'À propos d’Affluence'],
    ]);
  });

  test('speaks English to any other', () => {
    for (const locale of ['en-GB', 'de', 'fry', '']) {
      expect(outline(menuTemplate(textsFor(locale), nothing, machine))[2]).toEqual([
        '&Data',
        'Backfill gaps…',
        'Extract now',
      ]);
    }
  });

  test('offers the developer tools to developers alone', () => {
    const labels = (developing: boolean) =>
      outline(menuTemplate(textsFor('en'), nothing, { ...machine, developing })).flat();
    expect(labels(true)).toContain('Developer tools');
    expect(labels(false)).not.toContain('Developer tools');
  });

  test('begins with the application on macOS, whose place for Quit that is', () => {
    const template = outline(menuTemplate(textsFor('en'), nothing, { ...machine, platform: 'darwin' }));
    expect(template[0]).toEqual(['appMenu']);
    expect(template[1]).toEqual(['&File', 'close']);
  });
});
