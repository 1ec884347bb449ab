import { type Instant, now } from "../../domain/time.js";
import { firstClaimOf } from "../input/fact-parts.js";
import { isEarly, type PlacedFact, type RecordEntry, type RejectedEntry } from "../input/facts.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { plan } from "./plan.js";

/** The result of planning some entries. */
export interface FreshPlan {
  readonly plan: Plan;
  /** Entries that are not new, or refer to something not planned yet. They need the recorded state. */
  readonly others: readonly PlacedFact[];
  readonly refusals: readonly RejectedEntry[];
}

/**
 * Plans entries for a graph that was empty at first, without reading it, batch by batch. It keeps the name of
 * each planned thing, about 150 bytes each.
 */
export class FreshPlans {
  readonly #by: string;
  readonly #names = new Map<string, string>();
  #revision = 0;
  #recordedAt: Instant | null = null;

  constructor(by: string) {
    this.#by = by;
  }

  /** The revision and instant of the last planned change. */
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

  /** Separates entries that are new, each id once, from the others. */
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

  /** The sources and entities planned before that these entries refer to. */
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

/** The id of the thing that an entry records; null if it refers to something recorded before. */
const newId = (fact: RecordEntry): string | null =>
  fact.sort === "CLAIM" || fact.sort === "RETRACTION" ? null : fact.id;
