let paint: () => void = () => undefined;

/** Settles once the page has drawn its first chart. */
export const firstPainted: Promise<void> = new Promise((resolve) => {
  paint = resolve;
});

/** A chart is on the screen. */
export const notePaint = (): void => paint();
