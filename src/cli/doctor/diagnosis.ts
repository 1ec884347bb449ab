/** What a check of the doctor found. */
export interface Diagnosis {
  readonly name: string;
  /** SKIPPED: it does not apply here, or cannot be told before something else is mended. */
  readonly status: "OK" | "WARNING" | "FAILED" | "SKIPPED";
  /** What was found, in a sentence. */
  readonly says: string;
  /** What mends it. */
  readonly hint?: string;
}

export const ok = (name: string, says: string): Diagnosis => ({ name, status: "OK", says });
export const skipped = (name: string, says: string): Diagnosis => ({ name, status: "SKIPPED", says });
export const warning = (name: string, says: string, hint: string): Diagnosis => ({
  name,
  status: "WARNING",
  says,
  hint,
});
export const failed = (name: string, says: string, hint: string): Diagnosis => ({
  name,
  status: "FAILED",
  says,
  hint,
});
