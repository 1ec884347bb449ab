/**
 * Imports an owner of many brands into a server, each with a fact, and returns the address of a view of all of them
 * without positions.
 */
export async function recordBrands(api: string, key: string, count: number): Promise<string> {
  const ids = Array.from({ length: count - 1 }, (_, index) => `brand:bench-${index}`);
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
  return `/explore#n=${[owner, ...ids].join(";")}`;
}

interface Answer {
  readonly data?: { readonly importFacts: { readonly userErrors: readonly unknown[] } };
  readonly errors?: readonly unknown[];
}
