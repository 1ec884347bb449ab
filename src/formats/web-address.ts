import { isWebAddress } from "../util/addresses/web-address.js";

/** The text if it is a web address, else null. */
export const parseWebAddress = (text: string | null): string | null =>
  text !== null && isWebAddress(text) ? text : null;
