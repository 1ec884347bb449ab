/** One of the groups that a figure tells of. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The id of the entity it stands for, if any. */
  readonly id: string | null;
  /** Finds the address of the explorer that shows what it counts. Null where that is not one picture. */
  readonly open: (() => Promise<string>) | null;
}
