import type { Instant } from "../../domain/time.js";
import type {
  ClaimRetraction,
  ClaimStep,
  EntityStep,
  Plan,
  PlannedChange,
  RelationshipStep,
  SourceStep,
} from "../state/changes.js";
import { Clock } from "./clock.js";
import type { PendingEntries, PendingEntry, PendingSubject } from "./pending-entry.js";
import { entityIdsOf, titleOf, titleOfClaims } from "./summary.js";
import { entityVersion, relationshipVersion, sourceVersion, type Version } from "./versions.js";

type Steps = Omit<Plan, "by" | "outcomes" | "refusals">;

/**
 * The changes from the recorded state to the pending one, each with its own instant, and the action of each
 * entry.
 */
export function diffOf(
  drafts: PendingEntries,
  now: Instant,
): Steps & { readonly actions: ReadonlyMap<string, PlannedChange["action"]> } {
  const log = new Log(drafts, new Clock(drafts.state, now));
  const all = drafts.all;
  const sources = all.filter((draft) => draft.sort === "SOURCE");
  const entities = all.filter((draft) => draft.sort === "ENTITY");
  const relationships = all.filter((draft) => draft.sort === "RELATIONSHIP");
  const steps = {
    sources: sources.flatMap((draft) => log.version<SourceStep>(draft, sourceVersion(draft))),
    // An entity is recorded before its facts, and retracted after them.
    standing: entities
      .filter(({ stands }) => stands)
      .flatMap((draft) => log.subject<EntityStep>(draft, entityVersion(draft))),
    relationships: relationships.flatMap((draft) =>
      log.subject<RelationshipStep>(draft, relationshipVersion(drafts, draft)),
    ),
    retracted: entities
      .filter(({ stands }) => !stands)
      .flatMap((draft) => log.subject<EntityStep>(draft, entityVersion(draft))),
  };
  const { standing, retracted, ...others } = steps;
  return { ...others, entities: [...standing, ...retracted], ...log.written };
}

/** Collects the change log, and the claims of each change. */
class Log {
  readonly #drafts: PendingEntries;
  readonly #clock: Clock;
  readonly #changes: PlannedChange[] = [];
  readonly #added: ClaimStep[] = [];
  readonly #retracted: ClaimRetraction[] = [];
  readonly #actions = new Map<string, PlannedChange["action"]>();

  constructor(drafts: PendingEntries, clock: Clock) {
    this.#drafts = drafts;
    this.#clock = clock;
  }

  get written() {
    return {
      ...this.#clock.reached,
      changes: this.#changes,
      claims: this.#added,
      retractedClaims: this.#retracted,
      actions: this.#actions,
    };
  }

  /** Logs a version, if there is one, and returns its step. */
  version<Step>(draft: PendingEntry, version: Version<Step> | null): Step[] {
    if (!version) return [];
    const { action, changed, step } = version;
    const reasons = draft.sort === "SOURCE" ? [] : draft.reasons;
    const details = [...(action === "CORRECTED" ? [changed.join(", ")] : []), ...reasons].join("; ");
    const at = this.#change(draft, action, draft.id, [titleOf(this.#drafts, draft), details]);
    return [step(at)];
  }

  /** Logs a version together with its claims; without a version, the claims are a change of their own. */
  subject<Step extends { readonly at: Instant }>(
    draft: PendingSubject,
    version: Version<Step> | null,
  ): Step[] {
    const steps = this.version(draft, version);
    const { added, retracted } = draft.claims;
    if (added.length + retracted.length === 0) return steps;
    // All claims share one instant: in between, the fact could have a status that it has neither before nor
    // after.
    const at = steps[0]?.at ?? this.#claims(draft);
    this.#added.push(...added.map((claim) => ({ claim, at })));
    this.#retracted.push(...retracted.map((id) => ({ id, at })));
    return steps;
  }

  #claims(draft: PendingSubject): Instant {
    const { added, retracted } = draft.claims;
    const action = added.length === 0 ? "RETRACTED" : retracted.length === 0 ? "RECORDED" : "CORRECTED";
    const ids = [...added.map(({ id }) => id), ...retracted];
    const nodeId = ids.length === 1 ? ids[0]! : draft.id;
    return this.#change(draft, action, nodeId, [
      titleOfClaims(this.#drafts, draft),
      draft.reasons.join("; "),
    ]);
  }

  #change(
    draft: PendingEntry,
    action: PlannedChange["action"],
    nodeId: string,
    texts: readonly string[],
  ): Instant {
    const { revision, at } = this.#clock.next();
    const summary = texts.filter((text) => text !== "").join(": ");
    this.#changes.push({ revision, at, action, nodeId, entityIds: entityIdsOf(draft), summary });
    this.#actions.set(draft.id, action);
    return at;
  }
}
