/** The result of one of the doctor's checks. */
export interface Diagnosis {
  readonly name: string;
  /** SKIPPED: the check does not apply, or needs something that failed. */
  readonly status: "OK" | "WARNING" | "FAILED" | "SKIPPED";
  /** The finding, in a sentence. */
  readonly says: string;
  /** A sentence that tells the user how to fix it. */
  readonly hint?: string;
}

export const passCheck = (name: string, message: string): Diagnosis => ({
  name,
  status: "OK",
  says: message,
});
export const skipCheck = (name: string, message: string): Diagnosis => ({
  name,
  status: "SKIPPED",
  says: message,
});
export const warnAboutCheck = (name: string, message: string, hint: string): Diagnosis => ({
  name,
  status: "WARNING",
  says: message,
  hint,
});
export const failCheck = (name: string, message: string, hint: string): Diagnosis => ({
  name,
  status: "FAILED",
  says: message,
  hint,
});
