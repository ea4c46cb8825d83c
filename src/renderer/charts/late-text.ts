/**
 * Text that is made once it is read: of thousands of days a chart holds, a person points at a few. It stands where a string
 * may stand that is only ever joined to others, as Plotly does with hover texts.
 */
export class LateText {
  #text: string | (() => string);

  constructor(make: () => string) {
    this.#text = make;
  }

  toString(): string {
    if (typeof this.#text !== 'string') this.#text = this.#text();
    return this.#text;
  }
}
