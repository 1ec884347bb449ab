import { asOf } from "./as-of.js";
import { distribution } from "./distribution.js";
import { hubPage } from "./hub-page.js";
import { neighborhood } from "./neighborhood.js";
import { nestedPage } from "./nested-page.js";
import { paths } from "./paths.js";
import type { Scenario } from "./scenario.js";
import { threeHops } from "./three-hops.js";
import { topBrands } from "./top-brands.js";

/** All scenarios, in the order of the report. */
export const scenarios: readonly Scenario[] = [
  nestedPage,
  hubPage,
  asOf,
  threeHops,
  topBrands,
  paths,
  neighborhood,
  distribution,
];
