import type { SettingSchema } from "./contract.js";

/** The setting that says what a pull begins with: a list of identifiers or names. */
export const namesSetting = (description: string): SettingSchema => ({
  type: "array",
  items: { type: "string", pattern: "\\S" },
  minItems: 1,
  maxItems: 50,
  description,
});
