/** The result of one of the doctor's checks. */
export interface Diagnosis {
  readonly name: string;
  /** SKIPPED: the check does not apply, or needs something that failed. */
  readonly status: "OK" | "WARNING" | "FAILED" | "SKIPPED";
  /** The finding, in a sentence. */
  readonly says: string;
  /** How to fix it. */
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
