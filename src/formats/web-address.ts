import { isWebAddress } from "../domain/schema/scalars.js";

/** An address on the web; null for none and for what is none. */
export const webAddressIn = (text: string | null): string | null =>
  text !== null && isWebAddress(text) ? text : null;
