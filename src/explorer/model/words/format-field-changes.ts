import { formatFieldLabel } from "./kind-words.js";

/** A value that a dry run would change; null: none. */
export interface ChangedValue {
  readonly field: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** "share 0.5 → 0.4, end 2020": the changes of a dry run, a new value alone. */
export const formatFieldChanges = (changes: readonly ChangedValue[]): string =>
  changes.map(formatFieldChange).join(", ");

const formatFieldChange = ({ field, before, after }: ChangedValue): string => {
  const label = formatFieldLabel(field);
  if (after == null) return `no ${label} (was ${before})`;
  return before == null ? `${label} ${after}` : `${label} ${before} → ${after}`;
};
