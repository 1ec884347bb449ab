import { createClient } from "../../client/client.js";
import { shownKey } from "./key.js";

/** Asks the API that serves the page. */
export const ask = createClient({ key: shownKey });
