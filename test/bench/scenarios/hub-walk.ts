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
export async function walkTo(ask: ScenarioContext["askProduct"], id: string, n: number): Promise<Position> {
  let last: Answer["platform"]["merchants"]["edges"][number] | undefined;
  for (let done = 0; done < n; ) {
    const first = Math.min(LARGEST_PAGE, n - done);
    const answer = (await ask(query, { id, first, after: last?.cursor ?? null })) as Answer;
    last = answer.platform.merchants.edges.at(-1);
    done += first;
  }
  return { cursor: last!.cursor, name: last!.node.name, factId: last!.relationship.id };
}
