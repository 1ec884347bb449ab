import type { Values } from "./claim-content.js";

/** The values that a claim supports, by field, from the text that it stores. */
export const claimedValues = ({ values }: { readonly values: string | null }): Values =>
  values === null || values === "{}" ? {} : JSON.parse(values);
