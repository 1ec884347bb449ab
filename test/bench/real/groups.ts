import { figureRequests, homeRequests, type PageRequest } from "../../../src/server/warm-up/page-requests.js";
import { createRandom } from "../graph/random.js";
import { createTextSampler } from "../search/text-sampler.js";

/** Requests that a page sends at the same time. It is complete when all are answered. */
export type PageRequests = readonly PageRequest[];

/** Pages of one kind, each of which is to be complete within a time. */
export interface PageGroup {
  readonly name: string;
  readonly goalMs: number;
  readonly pages: readonly PageRequests[];
}

/** The names and ids of a graph that requests are drawn from. */
export interface QueryTargets {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** The entities with the most facts. */
  readonly hubs: readonly string[];
}

const MOST_WORDS = 4;
const FIGURE_ROUNDS = 20;
const HUB_ROUNDS = 10;

/** Builds searches, profiles, hub pages and figures, as the explorer requests them. Equal seeds draw equal pages. */
export function buildPageGroups(
  { names, ids, hubs }: QueryTargets,
  seed: string,
  size: number,
): readonly PageGroup[] {
  const words = createTextSampler(seed, names);
  const by = createRandom(seed);
  return [
    {
      name: "search",
      goalMs: 300,
      pages: Array.from({ length: size }, (_, index) => [buildSearch(words((index % MOST_WORDS) + 1))]),
    },
    { name: "profile", goalMs: 300, pages: Array.from({ length: size }, () => buildProfile(by.pick(ids))) },
    { name: "hub page", goalMs: 300, pages: repeatItems(hubs.map(buildHubPage), HUB_ROUNDS) },
    ...[...homeRequests, ...figureRequests].map((request) => ({
      name: `figure: ${request.document} ${formatVariables(request.variables)}`.trim(),
      goalMs: 1000,
      pages: repeatItems([[request]], FIGURE_ROUNDS),
    })),
  ];
}

const buildSearch = (query: string): PageRequest => ({
  document: "find-entities",
  variables: { query, first: 12, asOf: {} },
});

const buildProfile = (id: string): PageRequests => [
  { document: "entities-with-facts", variables: { ids: [id], asOf: {} } },
  { document: "entity", variables: { id, asOf: {} } },
  { document: "timeline", variables: { id, first: 100, asOf: {} } },
  { document: "claims", variables: { id, first: 25, asOf: {} } },
];

const buildHubPage = (id: string): PageRequests => [
  ...buildProfile(id),
  { document: "relationship-counts", variables: { id, asOf: {} } },
  { document: "neighborhood", variables: { id, perNodeLimit: 25, asOf: {} } },
];

const repeatItems = <T>(items: readonly T[], times: number): readonly T[] =>
  Array.from({ length: times }, () => items).flat();

/** The variables that tell figures of one document apart. */
const formatVariables = ({ of, groupBy }: PageRequest["variables"]): string =>
  [of, groupBy].flat().filter(Boolean).join(" ");
