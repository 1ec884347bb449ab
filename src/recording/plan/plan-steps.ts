import type { Instant } from "../../domain/time.js";
import type {
  ClaimRetraction,
  ClaimStep,
  ClaimValues,
  EntityStep,
  Plan,
  PlannedChange,
  RelationshipStep,
  SourceStep,
} from "../state/changes.js";
import { Clock } from "./clock.js";
import type { PendingEntries, PendingEntry, PendingSubject } from "./pending-entry.js";
import { formatClaimsTitle, formatTitle, listEntityIds } from "./summary.js";
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
  const all = pending.all;
  const sources = all.filter((entry) => entry.type === "SOURCE");
  const entities = all.filter((entry) => entry.type === "ENTITY");
  const relationships = all.filter((entry) => entry.type === "RELATIONSHIP");
  const steps = {
    sources: sources.flatMap((entry) => collector.logVersion<SourceStep>(entry, buildSourceVersion(entry))),
    // An entity is recorded before its facts, and retracted after them.
    live: entities
      .filter(({ isLive }) => isLive)
      .flatMap((entry) => collector.logSubject<EntityStep>(entry, buildEntityVersion(pending, entry))),
    relationships: relationships.flatMap((entry) =>
      collector.logSubject<RelationshipStep>(entry, buildRelationshipVersion(pending, entry)),
    ),
    retracted: entities
      .filter(({ isLive }) => !isLive)
      .flatMap((entry) => collector.logSubject<EntityStep>(entry, buildEntityVersion(pending, entry))),
  };
  const { live, retracted, ...rest } = steps;
  return { ...rest, entities: [...live, ...retracted], ...collector.collected };
}

/** Collects the change log, and the claims of each change. */
class ChangeCollector {
  readonly #entries: PendingEntries;
  readonly #clock: Clock;
  readonly #changes: PlannedChange[] = [];
  readonly #added: ClaimStep[] = [];
  readonly #retracted: ClaimRetraction[] = [];
  readonly #claimValues: ClaimValues[] = [];
  readonly #actions = new Map<string, PlannedChange["action"]>();

  constructor(pending: PendingEntries, clock: Clock) {
    this.#entries = pending;
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
  logVersion<Step>(entry: PendingEntry, version: Version<Step> | null): Step[] {
    if (!version) return [];
    const { action, changed, step } = version;
    const reasons = entry.type === "SOURCE" ? [] : entry.reasons;
    const details = [...(action === "CORRECTED" ? [changed.join(", ")] : []), ...reasons].join("; ");
    const instant = this.#logChange(entry, action, entry.id, [formatTitle(this.#entries, entry), details]);
    return [step(instant)];
  }

  /** Logs a version together with its claims; without a version, the claims are a change of their own. */
  logSubject<Step extends { readonly at: Instant }>(
    entry: PendingSubject,
    version: Version<Step> | null,
  ): Step[] {
    const steps = this.logVersion(entry, version);
    const { added, retracted } = entry.claims;
    const hasClaims = added.length + retracted.length > 0;
    if (hasClaims || steps.length > 0) this.#claimValues.push(...entry.claimValues);
    if (!hasClaims) return steps;
    // All claims share one instant: in between, the subject could have a status that it has neither before nor
    // after.
    const instant = steps[0]?.at ?? this.#logClaims(entry);
    const isContested = version?.isContested === true;
    this.#added.push(...added.map((claim) => ({ claim, at: instant, ...(isContested && { isContested }) })));
    this.#retracted.push(...retracted.map((id) => ({ id, at: instant })));
    return steps;
  }

  #logClaims(entry: PendingSubject): Instant {
    const { added, retracted } = entry.claims;
    const action = added.length === 0 ? "RETRACTED" : retracted.length === 0 ? "RECORDED" : "CORRECTED";
    const ids = [...added.map(({ id }) => id), ...retracted];
    const [nodeId = entry.id] = ids.length === 1 ? ids : [];
    return this.#logChange(entry, action, nodeId, [
      formatClaimsTitle(this.#entries, entry),
      entry.reasons.join("; "),
    ]);
  }

  #logChange(
    entry: PendingEntry,
    action: PlannedChange["action"],
    nodeId: string,
    texts: readonly string[],
  ): Instant {
    const { revision, at: instant } = this.#clock.advance();
    const summary = texts.filter((text) => text !== "").join(": ");
    this.#changes.push({ revision, at: instant, action, nodeId, entityIds: listEntityIds(entry), summary });
    this.#actions.set(entry.id, action);
    return instant;
  }
}
