import { existsSync } from "node:fs";

/** The paths at which systems have a Chromium. CHROMIUM is another path. */
const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium; undefined if this machine has none. */
export const chromiumPath = process.env.CHROMIUM ?? paths.find((path) => existsSync(path));
