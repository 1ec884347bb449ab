import type { ScenarioContext } from "./scenario.js";

const LARGEST_PAGE = 100;

const query = `query Walk($id: ID!, $first: Int!, $after: String) {
  platform(id: $id) {
    merchants(first: $first, after: $after) { edges { cursor node { name } relationship { id } } }
  }
}`;

/** The position of a row in a platform's list of sellers. */
export interface Position {
  readonly cursor: string;
  readonly name: string;
  readonly factId: string;
}

interface Answer {
  readonly platform: {
    readonly merchants: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: { readonly name: string };
        readonly relationship: { readonly id: string };
      }[];
    };
  };
}

/** Pages through the sellers of a platform up to the n-th, since a cursor comes only from the product. */
export async function walkTo(
  queryProduct: ScenarioContext["queryProduct"],
  id: string,
  n: number,
): Promise<Position> {
  let last: Answer["platform"]["merchants"]["edges"][number] | undefined;
  for (let walked = 0; walked < n; ) {
    const first = Math.min(LARGEST_PAGE, n - walked);
    const answer = (await queryProduct(query, { id, first, after: last?.cursor ?? null })) as Answer;
    last = answer.platform.merchants.edges.at(-1);
    walked += first;
  }
  return { cursor: last!.cursor, name: last!.node.name, factId: last!.relationship.id };
}
