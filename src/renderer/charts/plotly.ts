import 'plotly.js/dist/plotly.css';
import type { Config } from 'plotly.js';
import plotly from 'plotly.js/dist/plotly-cartesian.min.js';
import french from 'plotly.js/lib/locales/fr.js';
import type { Language } from '../state/choice.ts';

plotly.register(french as never);

export { plotly };

/** What every chart of the page allows. Nothing leaves the computer: no sharing, no cloud. */
export const configFor = (language: Language, pictureLabel: string, fileName: string): Partial<Config> => ({
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
