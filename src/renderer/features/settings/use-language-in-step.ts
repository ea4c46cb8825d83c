import { useEffect, useRef } from 'react';
import { changeSettings } from '../../data/settings-api.ts';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';

/** Tells the app the language that is chosen here, for menus and messages outside of the page. */
export function useLanguageInStep(): void {
  const language = useSelection((selection) => selection.language);
  const told = useRef(language);
  useEffect(() => {
    if (told.current === language) return;
    told.current = language;
    changeSettings({ language }).then(
      (settings) => useApp.setState({ settings }),
      () => {
        // The page speaks it all the same, and the notice of a lost connection says what is wrong.
      },
    );
  }, [language]);
}
