import { existsSync } from "node:fs";

/** Where systems have a Chromium. CHROMIUM names another. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium; undefined if this machine has none. */
export const chromiumPath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
