import { firstRequests, type PageRequest } from "../../../src/server/warm-up/page-requests.js";
import { random } from "../graph/random.js";
import { drawn } from "../search/drawn.js";

/** Requests that a page sends at the same time. It is complete when all are answered. */
export type Page = readonly PageRequest[];

/** Pages of one kind, each of which is to be complete within a time. */
export interface Group {
  readonly name: string;
  readonly goalMs: number;
  readonly pages: readonly Page[];
}

/** What the graph has to ask for. */
export interface Population {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** The entities with the most facts. */
  readonly hubs: readonly string[];
}

const MOST_WORDS = 4;
const FIGURE_ROUNDS = 20;
const HUB_ROUNDS = 10;

/** Searches, profiles, hub pages and figures, as the explorer asks them. Equal seeds draw equal pages. */
export function groupsOf({ names, ids, hubs }: Population, seed: string, size: number): readonly Group[] {
  const words = drawn(seed, names);
  const by = random(seed);
  return [
    {
      name: "search",
      goalMs: 300,
      pages: Array.from({ length: size }, (_, index) => [searchFor(words((index % MOST_WORDS) + 1))]),
    },
    { name: "profile", goalMs: 300, pages: Array.from({ length: size }, () => profileOf(by.pick(ids))) },
    { name: "hub page", goalMs: 300, pages: repeated(hubs.map(hubPageOf), HUB_ROUNDS) },
    ...firstRequests.map((request) => ({
      name: `figure: ${request.document} ${textOf(request.variables)}`.trim(),
      goalMs: 1000,
      pages: repeated([[request]], FIGURE_ROUNDS),
    })),
  ];
}

const searchFor = (query: string): PageRequest => ({
  document: "find-entities",
  variables: { query, first: 12, asOf: {} },
});

const profileOf = (id: string): Page => [
  { document: "entities-with-facts", variables: { ids: [id], asOf: {} } },
  { document: "entity", variables: { id, asOf: {} } },
  { document: "timeline", variables: { id, first: 100, asOf: {} } },
  { document: "claims", variables: { id, first: 25, asOf: {} } },
];

const hubPageOf = (id: string): Page => [
  ...profileOf(id),
  { document: "relationship-counts", variables: { id, asOf: {} } },
  { document: "neighborhood", variables: { id, perNodeLimit: 25, asOf: {} } },
];

const repeated = <T>(items: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => items).flat();

/** The variables that tell figures of one document apart. */
const textOf = ({ of, groupBy }: PageRequest["variables"]): string =>
  [of, groupBy].flat().filter(Boolean).join(" ");
