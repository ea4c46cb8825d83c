import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import './page.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startTexts } from './i18n/index.ts';
import { currentSelection } from './state/selection.ts';

/** Shows the page. */
export async function mount(): Promise<void> {
  await startTexts(currentSelection().language);
  const root = document.getElementById('root');
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  // Mantine's dialogs lock the page's scrolling by a <style> element, which takes its nonce from here.
  Object.assign(window, { __webpack_nonce__: nonce });
  if (root) createRoot(root).render(<App nonce={nonce} />);
}
