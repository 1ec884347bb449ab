import type { Instant } from "../../domain/time.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type {
  ClaimRetraction,
  ClaimStep,
  ClaimValues,
  EntityStep,
  NonEmptyPlan,
  Plan,
  PlannedChange,
  RelationshipStep,
  SourceStep,
} from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import type { PendingEntries } from "./pending-entries.js";
import {
  isConfirmed,
  type PendingEntity,
  type PendingEntry,
  type PendingRelationship,
  type PendingSubject,
  requireValues,
} from "./pending-entry.js";
import {
  buildEntityVersion,
  buildRelationshipVersion,
  buildSourceVersion,
  type Version,
} from "./versions.js";

type Steps = Omit<Plan, "by" | "run" | "repeatedClaims" | "outcomes" | "rejectedEntries">;

/**
 * Computes the changes from the recorded state to the pending one, each with its own instant, and the action of
 * each entry.
 */
export function computePlanSteps(
  pending: PendingEntries,
  now: Instant,
): Steps & { readonly actions: ReadonlyMap<string, PlannedChange["action"]> } {
  const collector = new ChangeCollector(pending, new Clock(pending.state, now));
  const recordEntities = (entities: readonly PendingEntity[]) =>
    entities.flatMap((pendingEntry) =>
      collector.logSubject<EntityStep>(pendingEntry, buildEntityVersion(pending, pendingEntry)),
    );
  const sources = pending.sources.flatMap((pendingEntry) =>
    collector.logVersion<SourceStep>(pendingEntry, buildSourceVersion(pendingEntry)),
  );
  // An entity is recorded before its facts, and retracted after them.
  const live = recordEntities(pending.entities.filter(({ isLive }) => isLive));
  const relationships = pending.relationships.flatMap((pendingEntry) =>
    collector.logSubject<RelationshipStep>(pendingEntry, buildRelationshipVersion(pending, pendingEntry)),
  );
  const retracted = recordEntities(pending.entities.filter(({ isLive }) => !isLive));
  return { sources, entities: [...live, ...retracted], relationships, ...collector.collected };
}

/** Collects the change log, and the claims of each change. */
class ChangeCollector {
  readonly #pending: PendingEntries;
  readonly #clock: Clock;
  readonly #changes: PlannedChange[] = [];
  readonly #added: ClaimStep[] = [];
  readonly #retracted: ClaimRetraction[] = [];
  readonly #claimValues: ClaimValues[] = [];
  readonly #actions = new Map<string, PlannedChange["action"]>();

  constructor(pending: PendingEntries, clock: Clock) {
    this.#pending = pending;
    this.#clock = clock;
  }

  get collected() {
    return {
      ...this.#clock.current,
      changes: this.#changes,
      claims: this.#added,
      retractedClaims: this.#retracted,
      claimValues: this.#claimValues,
      actions: this.#actions,
    };
  }

  /** Logs a version, if there is one, and returns its step. */
  logVersion<Step>(pendingEntry: PendingEntry, version: Version<Step> | null): Step[] {
    if (!version) return [];
    const { action, changed, step } = version;
    const reasons = pendingEntry.type === "SOURCE" ? [] : pendingEntry.reasons;
    const details = [...(action === "CORRECTED" ? [changed.join(", ")] : []), ...reasons].join("; ");
    const instant = this.#logChange(pendingEntry, action, pendingEntry.id, [
      formatTitle(this.#pending, pendingEntry),
      details,
    ]);
    return [step(instant)];
  }

  /** Logs a version together with its claims; without a version, the claims are a change of their own. */
  logSubject<Step extends { readonly at: Instant }>(
    pendingEntry: PendingSubject,
    version: Version<Step> | null,
  ): Step[] {
    const steps = this.logVersion(pendingEntry, version);
    const { added, retracted } = pendingEntry.claims;
    const hasClaims = added.length + retracted.length > 0;
    if (hasClaims || steps.length > 0) this.#claimValues.push(...pendingEntry.claimValues);
    if (!hasClaims) return steps;
    // All claims share one instant: in between, the subject could have a status that it has neither before nor
    // after.
    const instant = steps[0]?.at ?? this.#logClaims(pendingEntry);
    const isContested = version?.isContested === true;
    this.#added.push(...added.map((claim) => ({ claim, at: instant, ...(isContested && { isContested }) })));
    this.#retracted.push(...retracted.map((id) => ({ id, at: instant })));
    return steps;
  }

  #logClaims(pendingEntry: PendingSubject): Instant {
    const { added, retracted } = pendingEntry.claims;
    const action = added.length === 0 ? "RETRACTED" : retracted.length === 0 ? "RECORDED" : "CORRECTED";
    const ids = [...added.map(({ id }) => id), ...retracted];
    const [nodeId = pendingEntry.id] = ids.length === 1 ? ids : [];
    return this.#logChange(pendingEntry, action, nodeId, [
      formatClaimsTitle(this.#pending, pendingEntry),
      listReasons(pendingEntry).join("; "),
    ]);
  }

  #logChange(
    pendingEntry: PendingEntry,
    action: PlannedChange["action"],
    nodeId: string,
    texts: readonly string[],
  ): Instant {
    const { revision, at: instant } = this.#clock.advance();
    const summary = texts.filter((text) => text !== "").join(": ");
    this.#changes.push({
      revision,
      at: instant,
      action,
      nodeId,
      entityIds: listEntityIds(pendingEntry),
      summary,
    });
    this.#actions.set(pendingEntry.id, action);
    return instant;
  }
}

/** Lists why claims are changed: they may confirm what their subject has, also its days. */
const listReasons = (pendingEntry: PendingSubject): readonly string[] =>
  isConfirmed(pendingEntry) ? ["confirmed", ...pendingEntry.reasons] : pendingEntry.reasons;

/** Plans all pending changes as one change at one instant, so that no snapshot contains only a part of them. */
export function planSingleRevision(
  pending: PendingEntries,
  clock: Clock,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "entityIds" | "summary">,
): NonEmptyPlan {
  const { revision, at: instant } = clock.advance();
  const subjects = [...pending.entities, ...pending.relationships];
  const claims = subjects.map((pendingEntry) => pendingEntry.claims);
  const createSteps = <Step>(versions: readonly (Version<Step> | null)[]): readonly Step[] =>
    versions.flatMap((version) => (version ? [version.step(instant)] : []));
  return {
    by,
    revision,
    recordedAt: instant,
    sources: createSteps(pending.sources.map(buildSourceVersion)),
    entities: createSteps(pending.entities.map((pendingEntry) => buildEntityVersion(pending, pendingEntry))),
    relationships: createSteps(
      pending.relationships.map((pendingEntry) => buildRelationshipVersion(pending, pendingEntry)),
    ),
    claims: claims.flatMap(({ added }) => added.map((claim) => ({ claim, at: instant }))),
    retractedClaims: claims.flatMap(({ retracted }) => retracted.map((id) => ({ id, at: instant }))),
    claimValues: subjects.flatMap(({ claimValues }) => claimValues),
    repeatedClaims: [],
    changes: [{ revision, at: instant, ...change }],
    outcomes: [],
    rejectedEntries: [],
  };
}

/**
 * Assigns a revision and an instant to each change. Both always increase, even if the system clock goes back.
 */
export class Clock {
  #revision: number;
  #last: Instant | null;
  readonly #start: Instant;

  constructor({ revision, recordedAt }: Pick<GraphState, "revision" | "recordedAt">, now: Instant) {
    this.#revision = revision;
    this.#last = recordedAt;
    this.#start = now;
  }

  /** The revision and instant of the last change. */
  get current(): { readonly revision: number; readonly recordedAt: Instant | null } {
    return { revision: this.#revision, recordedAt: this.#last };
  }

  advance(): { readonly revision: number; readonly at: Instant } {
    this.#revision += 1;
    this.#last = this.#last === null ? this.#start : Math.max(this.#start, this.#last + 1);
    return { revision: this.#revision, at: this.#last };
  }
}

/** Formats the title of a change for a person: "Brand Gucci", "Ownership Kering → Puma". */
export function formatTitle(pending: PendingEntries, pendingEntry: PendingEntry): string {
  if (pendingEntry.type === "SOURCE") return `Source ${requireValues(pendingEntry).title}`;
  const { name } = pendingEntry.kind.type;
  if (pendingEntry.type === "ENTITY") return `${name} ${requireValues(pendingEntry).name}`;
  return `${name} ${listEndIds(pendingEntry)
    .map((end) => pending.findEntityName(end))
    .join(" → ")}`;
}

/** Formats the title of a change that only records or retracts claims. */
function formatClaimsTitle(pending: PendingEntries, pendingEntry: PendingSubject): string {
  const { added, retracted } = pendingEntry.claims;
  const count = added.length + retracted.length;
  return `${count === 1 ? "Claim" : `${count} claims`} on ${formatTitle(pending, pendingEntry)}`;
}

/** Lists the entities that a change concerns. */
export function listEntityIds(pendingEntry: PendingEntry): readonly string[] {
  if (pendingEntry.type === "SOURCE") return [];
  return pendingEntry.type === "ENTITY" ? [pendingEntry.id] : [...new Set(listEndIds(pendingEntry))];
}

function listEndIds({ id, ends }: PendingRelationship): readonly string[] {
  const { from, to } = requireNonNull(ends, id);
  return [from, to];
}
