import { type GleifPart, textAt } from "./parts.js";

/** The status of a registration, unless it is the usual one. */
export function statusOf(record: GleifPart, usual: string): readonly string[] {
  const status = textAt(record, "Registration", "RegistrationStatus") ?? usual;
  return status === usual ? [] : [`Registration.RegistrationStatus ${status}`];
}
