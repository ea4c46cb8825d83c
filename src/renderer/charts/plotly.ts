import 'plotly.js/dist/plotly.css';
import type { Config } from 'plotly.js';
import bar from 'plotly.js/lib/bar.js';
import plotly from 'plotly.js/lib/core.js';
import heatmap from 'plotly.js/lib/heatmap.js';
import french from 'plotly.js/lib/locales/fr.js';
import type { Language } from '../state/choice.ts';

plotly.register([bar, heatmap, french] as never);

export { plotly };

const made = new Map<string, Partial<Config>>();

/** What every chart of the page allows: the same object for the same words. Nothing leaves the computer: no sharing, no cloud. */
export function configFor(language: Language, pictureLabel: string, fileName: string): Partial<Config> {
  const key = JSON.stringify([language, pictureLabel, fileName]);
  const config = made.get(key) ?? configOf(language, pictureLabel, fileName);
  made.set(key, config);
  return config;
}

const configOf = (language: Language, pictureLabel: string, fileName: string): Partial<Config> => ({
  locale: language,
  displaylogo: false,
  displayModeBar: 'hover',
  modeBarButtons: [
    [
      {
        name: 'picture',
        title: pictureLabel,
        icon: plotly.Icons.camera,
        click: (chart) =>
          void plotly.downloadImage(chart, { format: 'png', filename: fileName, width: 1400, height: 600 }),
      },
    ],
  ],
  showSendToCloud: false,
  plotlyServerURL: '',
  doubleClick: false,
  showTips: false,
});
