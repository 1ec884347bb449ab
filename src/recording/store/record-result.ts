import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { Stored } from "../../domain/model/read-values.js";
import type { IndexedWarning } from "../input/checked-lines.js";
import type { RejectedEntry, ValidationIssue } from "../input/entries.js";
import { countWrites, noWrites, type WriteCounts } from "../plan/count-writes.js";
import { createEffectReader } from "../plan/planned-effect.js";
import type { GraphVersion } from "../snapshot/graph-version.js";
import type { EntryOutcome, Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { listPlannedStakes } from "./planned-stakes.js";
import { toStored } from "./storage-layout.js";
import { entityLayout } from "./write-entities.js";
import { relationshipLayout } from "./write-relationships.js";

/** The result of recording, with the version of the graph afterwards. */
export interface RecordResult extends GraphVersion {
  /** Entries that were new, or that added a claim only. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly unchanged: number;
  /** The things that changed, by kind of thing. The counts above are those of entries. */
  readonly writes: WriteCounts;
  readonly rejected: readonly RejectedEntry[];
  /** Errors of the request as a whole, by option. If there are any, nothing was recorded. */
  readonly issues: readonly ValidationIssue[];
  /** The result of each entry that was not rejected. */
  readonly outcomes: readonly EntryOutcome[];
  /** Warnings for the writers of valid entries. Not remembered with the request. */
  readonly warnings?: readonly IndexedWarning[];
  /**
   * Returns the written version of a thing as it is stored, or the one that a dry run would write. Absent if nothing
   * was written; not remembered with the request.
   */
  readonly versionOf?: (id: string) => Stored | null;
  /** Describes what a dry run would make of the thing of an entry. Absent if it was none. */
  readonly describeEffect?: (outcome: EntryOutcome) => RecordPreview;
  /** Lists the stakes that were written, or that a dry run would write. Absent as `versionOf` is. */
  readonly listStakes?: () => readonly Stored[];
  /** True if anything was written. False if nothing changed, on a dry run, and if an entry was rejected. */
  readonly written: boolean;
}

/** The parts that all results have in common for which nothing was recorded. */
export const nothingRecorded = {
  recorded: 0,
  corrected: 0,
  retracted: 0,
  unchanged: 0,
  writes: noWrites,
  rejected: [],
  outcomes: [],
  written: false,
};

/**
 * The parts of a result besides the plan: lines rejected earlier, and whether the others are recorded
 * nevertheless.
 */
export interface ResultOptions {
  readonly rejectedEntries: readonly RejectedEntry[];
  readonly skipRejected: boolean;
}

/** The use of a plan: it is written, or only made to show what it would write. */
interface WriteMode {
  readonly isWritten: boolean;
  readonly isDryRun?: boolean;
}

/** Creates the result of a plan, whether it was written or not. */
export function createRecordResult(
  state: GraphState,
  plan: Plan,
  { rejectedEntries, skipRejected, isWritten, isDryRun = false }: ResultOptions & WriteMode,
): RecordResult {
  const { revision, recordedAt, outcomes, rejectedEntries: planned } = plan;
  const rejected = [...rejectedEntries, ...planned].sort((a, b) => a.index - b.index);
  const recordedOutcomes = rejected.length > 0 && !skipRejected ? [] : outcomes;
  const countOutcomes = (action: EntryOutcome["action"]) =>
    recordedOutcomes.filter((outcome) => outcome.action === action).length;
  return {
    revision: isWritten ? revision : state.revision,
    recordedAt: isWritten ? recordedAt : state.recordedAt,
    recorded: countOutcomes("RECORDED"),
    corrected: countOutcomes("CORRECTED"),
    retracted: countOutcomes("RETRACTED"),
    unchanged: countOutcomes("UNCHANGED"),
    writes: isWritten || isDryRun ? countWrites(plan) : noWrites,
    rejected,
    issues: [],
    outcomes: recordedOutcomes,
    ...((isWritten || isDryRun) && {
      versionOf: (id) => findWrittenVersion(plan, id),
      listStakes: () => listPlannedStakes(plan),
    }),
    ...(isDryRun && { describeEffect: createEffectReader(state, plan) }),
    written: isWritten,
  };
}

/**
 * Finds the new version of an entity or a fact that the plan writes, as it would be read from the graph; null if
 * there is none.
 */
function findWrittenVersion({ entities, relationships }: Plan, id: string): Stored | null {
  const entity = entities.find((step) => step.id === id && step.after === "LIVE");
  const fact = relationships.find((step) => step.id === id);
  if (entity) return toReadVersion(toStored(entityLayout(entity.kind), entity));
  return fact ? toReadVersion(toStored(relationshipLayout(fact.kind), fact)) : null;
}

/** Converts a stored version to its form when read: integers are numbers. */
const toReadVersion = (version: Stored): Stored =>
  Object.fromEntries(
    Object.entries(version).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
