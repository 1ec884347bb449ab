/** One bar of a figure. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** How a count is meant, such as ABOUT. Null: exactly, or it is no count. */
  readonly qualifier?: string | null;
  /** The id of its entity, if it is about one. */
  readonly id: string | null;
  /** Finds the explorer address that shows what the bar counts. Null if it cannot be shown as one picture. */
  readonly open: (() => Promise<string>) | null;
}
