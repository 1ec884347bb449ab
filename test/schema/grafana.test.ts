import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownDocuments } from "../../src/own-documents.js";
import { packageRoot } from "../../src/package-root.js";
import { startApi, type TestApi } from "../support/api.js";

interface Panel {
  readonly title: string;
  readonly targets: readonly {
    readonly url: string;
    readonly url_options: { readonly body_graphql_query: string; readonly body_graphql_variables: string };
    readonly root_selector: string;
    readonly columns: readonly { readonly selector: string }[];
  }[];
}

const dashboard: { readonly panels: readonly Panel[] } = JSON.parse(
  readFileSync(join(packageRoot, "schema", "grafana", "brandgraph.json"), "utf8"),
);
const targets = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map((target) => ({ ...target, title })),
);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe("The dashboard for Grafana", () => {
  it.each(targets)("asks a document of schema/documents, which is answered: $title", async (target) => {
    const { body_graphql_query: query, body_graphql_variables: variables } = target.url_options;
    expect(target.url).toMatch(/^\$\{api\}\/graphql$/);
    expect(ownDocuments().map(({ text }) => text)).toContain(query);
    const { data, errors } = await api.send(query, JSON.parse(variables));
    expect(errors).toBeUndefined();
    // The plain part of the selector, before what it makes of each row, leads to rows.
    const path = target.root_selector
      .replace(/\.\{.*$/, "")
      .split(/[.[\]]+/)
      .filter(Boolean);
    const rows = path.slice(1).reduce((at, name) => at[name], data);
    expect([rows].flat().length).toBeGreaterThan(0);
  });
});
