/** What a root field may cost by itself. */
interface Weight {
  /** Rows' worth of work beside its rows. */
  readonly weight: number;
  /** How many rows it reads, by its arguments, where that is not told by a page. */
  readonly rows?: ((args: Readonly<Record<string, unknown>>) => number) | undefined;
}

/** What root fields weigh, told as they are declared. */
const weights = new Map<string, Weight>();

export const setWeight = (field: string, weight: number, rows?: Weight["rows"]): void =>
  void weights.set(field, { weight, rows });
export const weightOf = (field: string): number => weights.get(field)?.weight ?? 1;
export const rowsOf = (field: string): Weight["rows"] => weights.get(field)?.rows;
