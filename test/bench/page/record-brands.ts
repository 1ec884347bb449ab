/** An owner of many brands, in the graph. */
export interface OwnedBrands {
  /** The address of a view of the owner and brands, without positions. */
  view(entities: number): string;
}

/** Imports an owner of brands into a server, each with a fact: this number of entities in all. */
export async function recordBrands(api: string, key: string, entities: number): Promise<OwnedBrands> {
  const ids = Array.from({ length: entities - 1 }, (_, index) => `brand:bench-${index}`);
  const owner = "conglomerate:bench";
  const claims = [{ source: "source:bench" }];
  const lines = [
    { kind: "SOURCE", id: "source:bench", title: "A benchmark" },
    { kind: "CONGLOMERATE", id: owner, name: "Owner of many", claims },
    ...ids.flatMap((id, index) => [
      { kind: "BRAND", id, name: `Brand ${index}`, claims },
      { kind: "OWNERSHIP", from: owner, to: id, claims },
    ]),
  ];
  const response = await fetch(api, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({
      query: "mutation ($input: ImportFactsInput!) { importFacts(input: $input) { userErrors { message } } }",
      variables: {
        input: { format: "FACTS", content: lines.map((line) => JSON.stringify(line)).join("\n") },
      },
    }),
  });
  const { data, errors } = (await response.json()) as Answer;
  const problems = errors ?? data?.importFacts.userErrors ?? [];
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { view: (entities) => `/explore#n=${[owner, ...ids].slice(0, entities).join(";")}` };
}

interface Answer {
  readonly data?: { readonly importFacts: { readonly userErrors: readonly unknown[] } };
  readonly errors?: readonly unknown[];
}
