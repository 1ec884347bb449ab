/** What an item of the palette can do. */
export interface Acts {
  /** Opens an address. */
  go(address: string): void;
  /** Opens the address of an answer, or says that there is none. */
  answer(load: Promise<string | null>, nothing: string): void;
  /** Begins a question. */
  write(text: string): void;
}
