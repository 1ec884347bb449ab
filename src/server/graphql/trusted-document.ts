/** A document that the server knows by its hash. The explorer uses those of the product. */
export interface TrustedDocument {
  /** The file name without its extension. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}
