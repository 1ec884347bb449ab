/** One bar of a figure. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The precision of a count, such as ABOUT. Null: exact, or not a count. */
  readonly qualifier?: string | null;
  /** True if the value, or the bound that it is, is only approximate. */
  readonly isApproximate?: boolean;
  /** The id of its entity, if it is about one. */
  readonly id: string | null;
  /** Finds the explorer address that shows what the bar counts. Null if it cannot be shown as one picture. */
  readonly open: (() => Promise<string>) | null;
}
