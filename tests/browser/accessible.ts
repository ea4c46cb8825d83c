import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'vitest';

/** Fails with what axe finds, if anything. */
export async function expectAccessible(page: Page): Promise<void> {
  // Without frames the results of one page are all there is: axe need not open another one to join them in, which takes
  // four times as long.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join(' ')}`,
    ),
  ).toEqual([]);
}
