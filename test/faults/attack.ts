/** Requests of a caller that tries to starve others; each has a different shape. */
export interface Attack {
  readonly kind: "new shape" | "expensive condition" | "long OR" | "paths";
  readonly query: string;
}

const scalars = ["id", "name", "category", "country", "description"] as const;
const lists = ["owners", "merchants", "storePresences", "lawsuits", "listings", "predecessors"] as const;

/** Selects fields by the bits of a number: each number gives another shape. */
const selectByBits = (fields: readonly string[], bits: number): readonly string[] =>
  fields.filter((_, index) => ((bits >> index) & 1) === 1);

/** Builds a query whose statement the server has not planned before: numbers below 512 give different ones. */
export function buildNewShape(number: number): string {
  const scalarSelection = ["id", ...selectByBits(scalars.slice(1), number)].join(" ");
  const nested = ["owners", ...selectByBits(lists.slice(1), (number >> 4) + 1)];
  const below = nested.map((list) => `${list}(first: ${1 + (number % 7)}) { totalCount nodes { id name } }`);
  return `{ brands(first: 3) { nodes { ${scalarSelection} ${below.join(" ")} } } }`;
}

/** Builds a query whose conditions scan all merchants of all brands, and find none. */
const buildExpensiveQuery = (number: number): string =>
  `{ brands(first: 1, where: { merchants: { none: { from: { name: { startsWith: "m" } country: { eq: "X${number}" } } } }
    name: { endsWith: "!${number}" } }) { nodes { id } } }`;

/** Builds a query with conditions of many kinds, so that they cannot be combined into one list. */
function buildLongOr(number: number): string {
  const kinds = ["startsWith", "endsWith", "contains"];
  const conditions = Array.from({ length: 40 + (number % 50) }, (_, index) => {
    const field = scalars[1 + (index % (scalars.length - 1))]!;
    return `{ ${field}: { ${kinds[(index + number) % kinds.length]}: "${number} ${index}" } }`;
  });
  return `{ brands(first: 5, where: { OR: [${conditions.join(" ")}] }) { nodes { id } } }`;
}

/** Builds the n-th of a caller's worst requests. */
export function buildAttack(number: number, [from, to]: readonly [string, string]): Attack {
  switch (number % 4) {
    case 0:
      return { kind: "new shape", query: buildNewShape(number) };
    case 1:
      return { kind: "expensive condition", query: buildExpensiveQuery(number) };
    case 2:
      return { kind: "long OR", query: buildLongOr(number) };
    default:
      return {
        kind: "paths",
        query: `{ paths(from: ["${from}"], to: ["${to}"], maxLength: 6, first: 20) { paths { steps { relationship { id } } } } }`,
      };
  }
}
