import type { RejectedEntry, ValidationIssue } from "../input/facts.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import type { EntryOutcome, Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import type { Stored } from "../state/stored-values.js";
import { versionIn } from "./version-in.js";

/** What became of the facts given, and where the graph stands afterwards. */
export interface RecordResult extends GraphVersion {
  /** Facts given that were new, by themselves or as a claim. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedEntry[];
  /** What is wrong with the request as a whole, by the option it is in: nothing was recorded then. */
  readonly faults: readonly ValidationIssue[];
  /** What became of each fact that was not refused. */
  readonly outcomes: readonly EntryOutcome[];
  /** A version that was written, as the graph keeps it; absent where nothing was. It is not remembered with the request. */
  readonly versionOf?: (id: string) => Stored | null;
  /** Whether anything was written: false where nothing changed, on a dry run, and where a fact was refused. */
  readonly written: boolean;
}

/** What was asked for beside the plan: lines refused before it, and whether the others are recorded all the same. */
export interface Given {
  readonly refusals: readonly RejectedEntry[];
  readonly skipRefused: boolean;
}

/** The result of a plan, written or only made. */
export function resultOf(
  state: GraphState,
  plan: Plan,
  { refusals, skipRefused, written }: Given & { readonly written: boolean },
): RecordResult {
  const { revision, recordedAt, outcomes, refusals: planned } = plan;
  const rejected = [...refusals, ...planned].sort((one, other) => one.index - other.index);
  const taken = rejected.length > 0 && !skipRefused ? [] : outcomes;
  const count = (action: EntryOutcome["action"]) =>
    taken.filter((outcome) => outcome.action === action).length;
  return {
    revision: written ? revision : state.revision,
    recordedAt: written ? recordedAt : state.recordedAt,
    recorded: count("RECORDED"),
    corrected: count("CORRECTED"),
    retracted: count("RETRACTED"),
    unchanged: count("UNCHANGED"),
    rejected,
    faults: [],
    outcomes: taken,
    ...(written && { versionOf: (id) => versionIn(plan, id) }),
    written,
  };
}
