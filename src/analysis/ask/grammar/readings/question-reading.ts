import type { EntityNames } from "../parts/name-spans.js";
import type { NamedTime } from "../parts/times.js";

/** A question as one of the forms, with what it names. */
export interface QuestionReading {
  readonly form: string;
  readonly entities: Readonly<Record<string, EntityNames>>;
  readonly time: NamedTime | null;
  readonly with: Readonly<Record<string, string>>;
  /** True if the words of a kind give the form, and no other form fits. */
  readonly isGeneral: boolean;
}
