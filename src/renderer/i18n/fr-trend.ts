/** The trend: the upper part of the Footfall page, and how charts are walked through. */
export const frTrend = {
  walk: '{{chart}} : les flèches vont d’un point à l’autre, Échap quitte le point.',
  walkAndOpen: '{{chart}} : les flèches vont d’un point à l’autre, Entrée l’ouvre, Échap le quitte.',
};
