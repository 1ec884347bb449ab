import type { SettingSchema } from "./contract.js";

/** The setting with which a pull begins: a list of identifiers or names. */
export const createNamesSetting = (description: string): SettingSchema => ({
  type: "array",
  items: { type: "string", pattern: "\\S" },
  minItems: 1,
  maxItems: 50,
  description,
});
