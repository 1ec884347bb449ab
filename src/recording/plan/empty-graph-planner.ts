import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { getNow, type Instant } from "../../domain/time.js";
import {
  getEntityName,
  type IndexedEntry,
  isEarly,
  type RecordEntry,
  type RejectedEntry,
} from "../input/entries.js";
import { listReferences } from "../input/entry-parts.js";
import type { Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { planEntries } from "./plan-entries.js";

/** The result of planning some entries. */
export interface EmptyGraphPlan {
  readonly plan: Plan;
  /** Entries that are not new, or refer to something not planned yet. They need the recorded state. */
  readonly others: readonly IndexedEntry[];
  readonly rejectedEntries: readonly RejectedEntry[];
}

/**
 * Plans entries for a graph that was empty at first, without reading it, batch by batch. It keeps the name of
 * each planned thing, about 150 bytes each.
 */
export class EmptyGraphPlanner {
  readonly #by: string;
  readonly #run: string | undefined;
  readonly #names = new Map<string, string>();
  readonly #sourceDates = new Map<string, string | null>();
  #revision = 0;
  #recordedAt: Instant | null = null;

  constructor(by: string, run?: string) {
    this.#by = by;
    this.#run = run;
  }

  /** The revision and instant of the last planned change. */
  get current(): Pick<GraphState, "revision" | "recordedAt"> {
    return { revision: this.#revision, recordedAt: this.#recordedAt };
  }

  planBatch(entries: readonly IndexedEntry[]): EmptyGraphPlan {
    const { added, others: deferred } = this.#separateNew(entries);
    const newPlan = planEntries(this.#buildState(added), added, {
      by: this.#by,
      at: getNow(),
      run: this.#run,
    });
    this.#remember(newPlan);
    const early = new Set(newPlan.rejectedEntries.filter(isEarly).map(({ index }) => index));
    return {
      plan: newPlan,
      others: [...deferred, ...added.filter(({ index }) => early.has(index))].sort(
        (a, b) => a.index - b.index,
      ),
      rejectedEntries: newPlan.rejectedEntries.filter((entry) => !isEarly(entry)),
    };
  }

  /** Separates entries that are new, each id once, from the others. */
  #separateNew(entries: readonly IndexedEntry[]) {
    const ids = new Set<string>();
    const deferred: IndexedEntry[] = [];
    const added = entries.filter((indexedEntry) => {
      const id = findNewId(indexedEntry.entry);
      const isNew = id !== null && !this.#names.has(id) && !ids.has(id);
      if (isNew) ids.add(id);
      else deferred.push(indexedEntry);
      return isNew;
    });
    return { added, others: deferred };
  }

  /** Builds the state of the sources and entities planned before that these entries refer to. */
  #buildState(entries: readonly IndexedEntry[]): GraphState {
    const references = new Set(entries.flatMap(({ entry }) => listReferences(entry)));
    const plannedEnds = [...references].flatMap((id) => {
      const name = this.#names.get(id);
      return name === undefined ? [] : { id, name, isRetracted: false };
    });
    const sources = [...references].filter((id) => this.#sourceDates.has(id));
    return {
      ...emptyState,
      ...this.current,
      sourceDates: new Map(sources.map((id) => [id, this.#sourceDates.get(id) ?? null])),
      ends: new Map(plannedEnds.map((end) => [end.id, end])),
    };
  }

  #remember({ revision, recordedAt, sources, entities, relationships }: Plan): void {
    this.#revision = revision;
    this.#recordedAt = recordedAt;
    for (const { id, values } of entities) this.#names.set(id, getEntityName(values));
    for (const { id, values } of sources) this.#sourceDates.set(id, selectSourceDate(values));
    for (const { id } of [...sources, ...relationships]) this.#names.set(id, "");
  }
}

const emptyState: GraphState = {
  revision: 0,
  recordedAt: null,
  sources: new Map(),
  sourceDates: new Map(),
  retractedSourceIds: new Set(),
  redated: new Map(),
  entities: new Map(),
  ends: new Map(),
  relationships: new Map(),
  claims: new Map(),
  namesakes: [],
  factCounts: new Map(),
  lastRevisions: new Map(),
  requests: new Map(),
  redirects: new Map(),
};

/** Finds the id of the thing that an entry records; null if it refers to something recorded before. */
const findNewId = (entry: RecordEntry): string | null =>
  entry.type === "CLAIM" || entry.type === "RETRACTION" ? null : entry.id;
