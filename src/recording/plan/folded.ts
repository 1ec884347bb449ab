import type { FactFault } from "../facts.js";
import type { Draft } from "./draft.js";

/**
 * What became of one fact: the draft it went into and whether it changed anything there, with the id of a claim given by
 * itself; or why it cannot be recorded.
 */
export type Folded =
  | { readonly draft: Draft; readonly changed: boolean; readonly claim?: string }
  | { readonly faults: readonly FactFault[] };
