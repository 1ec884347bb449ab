import type { FactFault } from "../facts.js";
import type { Draft } from "./draft.js";

/** What became of one fact: the draft it went into and whether it changed anything there, or why it cannot be recorded. */
export type Folded =
  | { readonly draft: Draft; readonly changed: boolean }
  | { readonly faults: readonly FactFault[] };
