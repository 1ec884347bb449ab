/** Requests of a caller that tries to starve others; each has a different shape. */
export interface Attack {
  readonly kind: "new shape" | "expensive condition" | "long OR" | "paths";
  readonly query: string;
}

const scalars = ["id", "name", "category", "country", "description"] as const;
const lists = ["owners", "merchants", "storePresences", "lawsuits", "listings", "predecessors"] as const;

/** Selects fields by the bits of a number: each number gives another shape. */
const someOf = (fields: readonly string[], bits: number): readonly string[] =>
  fields.filter((_, at) => ((bits >> at) & 1) === 1);

/** A query whose statement the server has not planned before: numbers below 512 give different ones. */
export function newShape(number: number): string {
  const own = ["id", ...someOf(scalars.slice(1), number)].join(" ");
  const nested = ["owners", ...someOf(lists.slice(1), (number >> 4) + 1)];
  const below = nested.map((list) => `${list}(first: ${1 + (number % 7)}) { totalCount nodes { id name } }`);
  return `{ brands(first: 3) { nodes { ${own} ${below.join(" ")} } } }`;
}

/** Conditions that scan all merchants of all brands, and find none. */
const expensive = (number: number): string =>
  `{ brands(first: 1, where: { merchants: { none: { node: { name: { startsWith: "m" } country: { eq: "X${number}" } } } }
    name: { endsWith: "!${number}" } }) { nodes { id } } }`;

/** Conditions of many kinds, so that they cannot be combined into one list. */
function longOr(number: number): string {
  const kinds = ["startsWith", "endsWith", "contains"];
  const conditions = Array.from({ length: 40 + (number % 50) }, (_, at) => {
    const field = scalars[1 + (at % (scalars.length - 1))]!;
    return `{ ${field}: { ${kinds[(at + number) % kinds.length]}: "${number} ${at}" } }`;
  });
  return `{ brands(first: 5, where: { OR: [${conditions.join(" ")}] }) { nodes { id } } }`;
}

/** The n-th of a caller's worst requests. */
export function attack(number: number, [from, to]: readonly [string, string]): Attack {
  switch (number % 4) {
    case 0:
      return { kind: "new shape", query: newShape(number) };
    case 1:
      return { kind: "expensive condition", query: expensive(number) };
    case 2:
      return { kind: "long OR", query: longOr(number) };
    default:
      return {
        kind: "paths",
        query: `{ paths(from: ["${from}"], to: ["${to}"], maxLength: 6, first: 20) { paths { steps { relationship { id } } } } }`,
      };
  }
}
