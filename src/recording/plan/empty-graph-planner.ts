import { type Instant, now } from "../../domain/time.js";
import { firstClaimOf } from "../input/fact-parts.js";
import { isEarly, type PlacedFact, type RecordEntry, type RejectedEntry } from "../input/facts.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { plan } from "./plan.js";

/** What some facts come to. */
export interface FreshPlan {
  readonly plan: Plan;
  /** Facts that are not new, or rest on what has not been planned: for these it must be known what is recorded. */
  readonly others: readonly PlacedFact[];
  readonly refusals: readonly RejectedEntry[];
}

/**
 * Plans facts for a graph that was empty before the first, without a look at it: batch by batch, as they would be recorded. It
 * keeps what each thing planned is called, some 150 bytes each.
 */
export class FreshPlans {
  readonly #by: string;
  readonly #names = new Map<string, string>();
  #revision = 0;
  #recordedAt: Instant | null = null;

  constructor(by: string) {
    this.#by = by;
  }

  /** Of the last change planned. */
  get reached(): Pick<GraphState, "revision" | "recordedAt"> {
    return { revision: this.#revision, recordedAt: this.#recordedAt };
  }

  plan(facts: readonly PlacedFact[]): FreshPlan {
    const { taken, others } = this.#parted(facts);
    const planned = plan(this.#stateFor(taken), taken, { by: this.#by, at: now() });
    this.#learn(planned);
    const byIndex = new Map(taken.map((placed) => [placed.index, placed]));
    return {
      plan: planned,
      others: [...others, ...planned.refusals.filter(isEarly).map(({ index }) => byIndex.get(index)!)].sort(
        (one, other) => one.index - other.index,
      ),
      refusals: planned.refusals.filter((refusal) => !isEarly(refusal)),
    };
  }

  /** Those that are new, each id once. */
  #parted(facts: readonly PlacedFact[]) {
    const ids = new Set<string>();
    const others: PlacedFact[] = [];
    const taken = facts.filter((placed) => {
      const id = newId(placed.fact);
      const isNew = id !== null && !this.#names.has(id) && !ids.has(id);
      if (isNew) ids.add(id);
      else others.push(placed);
      return isNew;
    });
    return { taken, others };
  }

  /** Nothing but sources and entities that were planned before, as far as facts name them. */
  #stateFor(facts: readonly PlacedFact[]): GraphState {
    const named = new Set(facts.flatMap(({ fact }) => firstClaimOf(fact)));
    const known = [...named].filter((id) => this.#names.has(id));
    return {
      ...nothing,
      ...this.reached,
      grounds: new Set(known),
      ends: new Map(known.map((id) => [id, { id, name: this.#names.get(id)!, isRetracted: false }])),
    };
  }

  #learn({ revision, recordedAt, sources, entities, relationships }: Plan): void {
    this.#revision = revision;
    this.#recordedAt = recordedAt;
    for (const { id, values } of entities) this.#names.set(id, values.name as string);
    for (const { id } of [...sources, ...relationships]) this.#names.set(id, "");
  }
}

const nothing: GraphState = {
  revision: 0,
  recordedAt: null,
  sources: new Map(),
  grounds: new Set(),
  entities: new Map(),
  ends: new Map(),
  relationships: new Map(),
  claims: new Map(),
  factCounts: new Map(),
  lastRevisions: new Map(),
  requests: new Map(),
  leads: new Map(),
};

/** The id of what a fact records; null for what speaks of something recorded before. */
const newId = (fact: RecordEntry): string | null =>
  fact.sort === "CLAIM" || fact.sort === "RETRACTION" ? null : fact.id;
