import type { OwnGraph } from "./own-graph.js";
import { ROUNDS, type Tally } from "./tally.js";

/** Number of lines of one import by the API: several transactions. */
const BRANDS = 7000;
const BAD = 7;

/** The state of an import in the API. */
export interface ImportJob {
  readonly state: string;
  readonly read: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Builds the import of a round. Repeated with its key it is the same one. */
export const buildImportRequest = (round: number) => ({
  query: `mutation ($input: ImportFactsInput!) {
    importFacts(input: $input) { job { state read recorded unchanged rejected } userErrors { message } }
  }`,
  variables: {
    input: { format: "FACTS", content: buildContent(round), idempotencyKey: `import-${round}` },
  },
});

/** Builds lines whose first fact refers to an entity at the end, some of them invalid. */
function buildContent(round: number): string {
  const claims = [{ source: "source:s" }];
  const owner = `organization:o-${round}`;
  const owns = { kind: "OWNERSHIP", from: owner, to: `brand:i-${round}-0`, claims };
  const brands = Array.from({ length: BRANDS }, (_, index) => ({
    kind: "BRAND",
    id: `brand:i-${round}-${index}`,
    claims,
    ...(index % (BRANDS / BAD) !== 1 && { name: "B" }),
  }));
  const lines = [
    { kind: "SOURCE", id: "source:s", title: "S" },
    owns,
    ...brands,
    { kind: "ORGANIZATION", id: owner, name: "O", claims },
  ];
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** Compares the graph's contents with the reported result of each round's import. */
export async function tallyImports(
  graph: Pick<OwnGraph, "readColumn" | "countUnsound">,
  ended: readonly ImportJob[],
): Promise<Omit<Tally, "seconds">> {
  const [brands = 0] = await graph.readColumn<number>("MATCH (n:Brand) RETURN count(*)");
  const [owned = 0] = await graph.readColumn<number>("MATCH ()-[r:OWNS]->() RETURN count(*)");
  const [claims = 0] = await graph.readColumn<number>("MATCH (c:Claim) RETURN count(*)");
  const inexact = ended.filter(
    ({ read, rejected, recorded, unchanged }) =>
      read !== BRANDS + 3 || rejected !== BAD || recorded + unchanged !== BRANDS - BAD + 3,
  );
  return {
    rounds: ended.length,
    lost: ROUNDS * (BRANDS - BAD) - brands + (ROUNDS - owned),
    double: claims - ROUNDS * (BRANDS - BAD + 2),
    half: (await graph.countUnsound()) + inexact.length,
  };
}
