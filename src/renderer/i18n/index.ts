import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../state/choice.ts';
import { en } from './en.ts';
import { fr, type Texts } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: Texts };
  }
}

/** Starts the texts in a language. Values are set in unescaped: React escapes what it shows. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    defaultNS: 'page',
    resources: { fr: { page: fr }, en: { page: en } },
    interpolation: { escapeValue: false },
  });
  speak(language);
}

/** Changes the language of the texts, and of the document for screen readers and hyphenation. */
export function speak(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
