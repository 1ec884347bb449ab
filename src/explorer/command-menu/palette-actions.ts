/** The actions of the items of the palette. */
export interface PaletteActions {
  /** Opens an address. */
  go(address: string): void;
  /** Opens the address of an answer, or shows a text if there is none. */
  answer(load: Promise<string | null>, nothing: string): void;
  /** Begins a question. */
  write(text: string): void;
}
