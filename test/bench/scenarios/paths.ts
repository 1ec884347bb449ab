import type { Scenario } from "./scenario.js";
import { boundedTypes, lastingTypes } from "./types.js";

const MAX_LENGTH = 4;
const FIRST = 5;
/**
 * As in the product: paths of more than two steps neither start at nor pass through an entity with more
 * facts.
 */
const PATH_HUB_DEGREE = 10_000;

interface Path {
  readonly steps: readonly unknown[];
}

/**
 * If there are several paths of one length, they are not compared: the hand-written statement returns the
 * first one found.
 */
const listLengths = (paths: readonly Path[]): readonly number[] => paths.map(({ steps }) => steps.length);

/** The peer has no paths. */
export const paths: Scenario = {
  name: "paths",
  title: `The ${FIRST} shortest paths of up to ${MAX_LENGTH} steps between two entities, one question at a time`,
  connections: 1,
  product: {
    text: `query Paths($from: ID!, $to: ID!) {
      paths(from: [$from], to: [$to], maxLength: ${MAX_LENGTH}, first: ${FIRST}) {
        paths { steps { relationship { id from { id } to { id } } } }
      }
    }`,
    read: ({ paths }: { readonly paths: { readonly paths: readonly Path[] } }) => listLengths(paths.paths),
  },
  bare: {
    text: `
      CALL () {
        ${Array.from({ length: MAX_LENGTH }, (_, index) => buildPathStatement(index + 1)).join("\n        UNION ALL\n        ")}
      }
      RETURN { steps: [r IN facts | { id: r.id, from: { id: startNode(r).id }, to: { id: endNode(r).id } }] }
      LIMIT ${FIRST}`,
    read: listLengths,
  },
  variants: ({ sample, today }) => [
    {
      name: "today",
      questions: sample.pairs.map(([from, to]) => ({
        product: { from, to },
        bare: { from, to, today },
      })),
      goals: { bare: 1 / 1.5, p95: 300 },
    },
  ],
};

/** Paths of one length. Those of three or more steps are walked from both ends and joined in the middle. */
function buildPathStatement(length: number): string {
  const nodes = Array.from({ length: length + 1 }, (_, index) => `n${index}`);
  const facts = nodes.slice(1).map((_, index) => `r${index + 1}`);
  const types = [lastingTypes, ...boundedTypes].join("|");
  const [start, end] = [nodes[0], nodes[length]];
  const steps = facts.map(
    (fact, index) => `-[${fact}:${types}]-(${nodes[index + 1]}${index + 1 === length ? ":Entity" : ""})`,
  );
  const ends = [`${start}.id = $from`, `${end}.id = $to`, `${start} <> ${end}`];
  const dayConditions = facts.map((fact) => `${fact}.firstDay <= $today AND ${fact}.lastDay >= $today`);
  const distinct = nodes.flatMap((node, index) =>
    nodes.slice(index + 1).map((later) => `${node} <> ${later}`),
  );
  const open = length > 2 ? nodes.map((node) => `COUNT { (${node})--() } <= ${PATH_HUB_DEGREE}`) : [];
  const join = length > 2 ? `USING JOIN ON ${nodes[Math.ceil(length / 2)]} ` : "";
  return `MATCH (${start}:Entity)${steps.join("")} ${join}WHERE ${[...ends, ...dayConditions, ...distinct, ...open].join(" AND ")} RETURN [${facts.join(", ")}] AS facts`;
}
