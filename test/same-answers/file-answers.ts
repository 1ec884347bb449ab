import { findKindById, kinds } from "../../src/domain/kinds/vocabulary.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { tableFormats } from "../../src/server/tables/formats/table-formats.js";
import { createTables } from "../../src/server/tables/model/create-tables.js";
import { exportFormats } from "../../src/transfer/export/export-formats.js";
import { buildDocumentVariables } from "../support/api/document-variables.js";
import { readTexts } from "../support/graph/read-texts.js";
import { fetchAnswer, SERVER, type StoredAnswer } from "./answer.js";
import type { ServedGraph } from "./served-graph.js";

const tables = createTables(createSchema(), readTrustedDocuments());
const extensions = tableFormats.map(({ extension }) => extension);

function listTablePaths(): readonly string[] {
  const documents = readTrustedDocuments();
  return [
    "/tables",
    "/tables/datapackage.json",
    ...tables.kinds.flatMap(({ name }) => [
      ...extensions.map((extension) => `/tables/${name}.${extension}?validDuring=..`),
      `/tables/${name}.jsonl?columns=id,recordedAt&validAt=2014-08-22`,
    ]),
    ...tables.documents.flatMap(({ name, variables }) => {
      const values = buildDocumentVariables(documents.find((document) => document.name === name)!);
      const parameters = new URLSearchParams();
      for (const { name: variable } of variables)
        if (values[variable] !== undefined) parameters.set(variable, formatParameter(values[variable]));
      return extensions.map((extension) => `/tables/${name}.${extension}?${parameters}`);
    }),
    '/tables/brand.csv?where={"country":{"eq":"IT"}}&columns=name,id',
    "/tables/ownership.csv?changedSince=0&columns=id,share",
    ...["?columns=nothing", "?where={", "?changedSince=x", "?nothing=1", "?validAt=x"].map(
      (parameters) => `/tables/brand.csv${parameters}`,
    ),
    ...["nothing.csv", "brand.xlsx", "facts.csv"].map((name) => `/tables/${name}`),
  ];
}

const formatParameter = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

export const listExportPaths = (): readonly string[] => [
  "/export",
  ...exportFormats.flatMap(({ name }) =>
    ["", "&ids=brand:gucci&depth=2", "&validAt=2014-08-22", "&kinds=BRAND,OWNERSHIP,CONGLOMERATE"].map(
      (parameters) => `/export?format=${name}${parameters}`,
    ),
  ),
  "/export?knownAt=2017-01-01T00:00:00Z",
  ...[
    "format=nothing",
    "ids=brand:nobody",
    "ids=brand:gucci&depth=99",
    "validAt=x",
    "kinds=x",
    "knownAt=x",
  ].map((parameters) => `/export?${parameters}`),
];

const filters = [
  "name eq 'Gucci'",
  "startswith(name,'B') or country eq 'FR'",
  "not (validFrom lt 2000-01-01)",
  "contains(name,'a') and country ne null",
  "nme eq 'x'",
  "length(name) gt 3",
  "name eq",
];

const listODataPaths = (): readonly string[] => [
  "/odata",
  "/odata/$metadata",
  "/odata/$metadata?$format=json",
  ...tables.kinds.flatMap(({ type }) => [
    `/odata/${type}?$count=true&validDuring=..`,
    `/odata/${type}/$count`,
  ]),
  ...filters.map((filter) => `/odata/Brand?$filter=${encodeURIComponent(filter)}&$select=id,name`),
  "/odata/Ownership?validAt=2014-08-22&$orderby=toName desc,share&$select=toName,share&$top=7&$skip=2",
  "/odata/Brand('brand:gucci')",
  "/odata/Brand('brand:nobody')?$select=name",
  ...[
    "Nothing",
    "Brand?$expand=owners",
    "Brand?$skiptoken=x",
    "Brand?$format=atom",
    "Brand?$top=x",
    "Brand(1)",
  ].map((path) => `/odata/${path}`),
];

const listReconciliationPaths = (): readonly string[] => [
  "/reconcile",
  "/reconcile?callback=f",
  "/reconcile?queries={",
  "/reconcile?extend={}",
  ...["entity?prefix=gucc", "entity?prefix=a&cursor=2", "type?prefix=b", "property?prefix=c", "nothing"].map(
    (path) => `/reconcile/suggest/${path}`,
  ),
  "/reconcile/properties",
  ...kinds.map(({ kind }) => `/reconcile/properties?type=${kind}`),
  ...["brand:gucci", "conglomerate:kering", "platform:taobao", "source:x"].map(
    (id) => `/reconcile/preview?id=${id}`,
  ),
];

/** Tables, exports, reconciliation and the files about the service itself. */
export async function* collectFileAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const furtherPaths = ["/schema.graphql", "/health/live", "/health/ready", "/nothing"];
  for (const path of [
    ...listTablePaths(),
    ...listExportPaths(),
    ...listReconciliationPaths(),
    ...furtherPaths,
  ])
    yield await fetchAnswer(graph, path, path);
  yield await fetchAnswer(graph, "/tables as a page", "/tables", { headers: { accept: "text/html" } });
}

/** The pages of a set that are followed. */
const MAX_PAGES = 5;

/** OData, with the pages that links lead to. */
export async function* collectODataAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const headers = { prefer: "odata.maxpagesize=40" };
  for (const path of listODataPaths()) {
    let next: string | undefined = path;
    for (let page = 1; next !== undefined && page <= MAX_PAGES; page += 1) {
      const answer: StoredAnswer = await fetchAnswer(graph, `${path}, page ${page}`, next, { headers });
      yield answer;
      next = /"@odata\.nextLink":"([^"]*)"/.exec(answer.body)?.[1]?.slice(SERVER.length);
    }
  }
}

const MAX_QUERIES = 500;
const MAX_EXTENDED = 60;

/** Reconciliation by forms: the names of the graph, some cut or with hints, and the properties of entities. */
export async function* collectReconciliationAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const ids = await readTexts(graph.database, "MATCH (n:Entity) RETURN n.id ORDER BY n.id");
  const names = await readTexts(graph.database, "MATCH (n:Entity) RETURN n.name ORDER BY n.id");
  const queries = names.slice(0, MAX_QUERIES).map((name, index) => [
    `q${index}`,
    {
      query: index % 3 === 0 ? name.slice(0, -1) : name,
      limit: 3,
      ...(index % 2 === 0 && { type: findKindById(ids[index]!)?.kind }),
      ...(index % 5 === 0 && { properties: [{ pid: "country", v: "Italy" }] }),
    },
  ]);
  const properties = ["country", "validFrom", "WIKIDATA", "LEI", "filedOn", "aliases"].map((id) => ({ id }));
  const extension = { ids: ids.filter((_, index) => index % 5 === 0).slice(0, MAX_EXTENDED), properties };
  for (const [name, value] of Object.entries({ queries: Object.fromEntries(queries), extend: extension })) {
    const body = new URLSearchParams({ [name]: JSON.stringify(value) });
    yield await fetchAnswer(graph, `/reconcile by a form: ${name}`, "/reconcile", { method: "POST", body });
  }
}
