import { groupByKey } from "../../../src/util/group-by-key.js";
import { sumNumbers } from "../../../src/util/sum.js";
import type { PlanningTime } from "./measure-planning.js";
import type { RecordedRequest } from "./record-requests.js";

/** The planning of some texts. */
interface TextsCost {
  readonly texts: number;
  readonly characters: number;
  readonly first: number;
  readonly later: number;
}

/** The planning of a document: of its most expensive request, and of all its requests together. */
export interface DocumentCost {
  readonly name: string;
  readonly request: TextsCost;
  readonly all: TextsCost;
}

/** Computes the costs of documents by name, the most expensive first. */
export function computeDocumentCosts(
  requests: readonly RecordedRequest[],
  times: ReadonlyMap<string, PlanningTime>,
): readonly DocumentCost[] {
  const costs = [...groupByKey(requests, ({ name }) => name)].map(([name, ownRequests]): DocumentCost => {
    const requestCosts = ownRequests.map((request) => computeTextsCost([request], times));
    return {
      name,
      request: requestCosts.reduce((most, cost) => (cost.later > most.later ? cost : most)),
      all: computeTextsCost(ownRequests, times),
    };
  });
  return costs.sort((a, b) => b.request.later - a.request.later);
}

/** Computes the cost of the distinct texts of requests. */
export function computeTextsCost(
  requests: readonly RecordedRequest[],
  times: ReadonlyMap<string, PlanningTime>,
): TextsCost {
  const texts = [...new Set(requests.flatMap(({ statements }) => statements.map(({ text }) => text)))];
  const sumTimes = (phase: keyof PlanningTime): number =>
    sumNumbers(texts.map((text) => times.get(text)![phase]));
  return {
    texts: texts.length,
    characters: sumNumbers(texts.map((text) => text.length)),
    first: sumTimes("first"),
    later: sumTimes("later"),
  };
}
