import type { Server } from "../support/process/server.js";

/** The name of an entity, as a server answers. */
export async function fetchEntityName({ api }: Server, id: string): Promise<string | undefined> {
  const response = await fetch(api, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "query ($id: ID!) { entity(id: $id) { name } }", variables: { id } }),
  });
  const { data } = (await response.json()) as {
    readonly data: { readonly entity: { readonly name: string } | null };
  };
  return data.entity?.name;
}
