import { type GleifPart, getText } from "./gleif-part.js";

/** The status of a registration, unless it is the usual one. */
export function describeUnusualStatus(record: GleifPart, usual: string): readonly string[] {
  const status = getText(record, "Registration", "RegistrationStatus") ?? usual;
  return status === usual ? [] : [`Registration.RegistrationStatus ${status}`];
}
