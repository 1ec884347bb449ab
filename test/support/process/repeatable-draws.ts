import fc from "fast-check";
import { isLongRun } from "./long.js";

// `npm test` draws the same examples each time, so that its result depends on the code alone. `npm run test:long` draws new
// ones: what it finds becomes an example of its test.
if (!isLongRun) fc.configureGlobal({ seed: 46 });
