import { createSchema } from "../../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import { createAssistantRequests } from "../../../src/server/mcp/assistant-requests.js";
import { createKindTables } from "../../../src/server/tables/model/kind-tables.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  otherDayRequests,
} from "../../../src/server/warm-up/page-requests.js";
import type { WarmUpRequest } from "../../../src/server/warm-up/warm-up.js";
import { buildDocumentVariables, isMutation } from "../../support/api/document-variables.js";

/** A request over HTTP; one with a body is a POST. */
export interface PathRequest {
  readonly path: string;
  readonly body?: object;
}

/** A request of the product. Several may have the name of one document. */
export interface ProductRequest {
  readonly name: string;
  readonly request: WarmUpRequest | PathRequest;
}

/** Lists what the product sends to its graph, in the order in which a server that starts has it planned; then the rest. */
export const listProductRequests = (): readonly ProductRequest[] => [
  ...[...homeRequests, ...figureRequests, ...laterRequests, ...otherDayRequests].map((request) => ({
    name: `explorer: ${request.document}`,
    request,
  })),
  ...createAssistantRequests().map((request) => ({
    name: `assistants: ${readOperationName(request.text)}`,
    request,
  })),
  ...readTrustedDocuments()
    .filter((document) => !isMutation(document))
    .map((document) => ({
      name: `explorer: ${document.name}`,
      request: { document: document.name, variables: buildDocumentVariables(document) },
    })),
  ...listToolCalls(),
  ...listInterfaceRequests(),
];

const readOperationName = (text: string): string => /\bquery (\w+)/.exec(text)?.[1] ?? text;

/** Lists calls of the tools whose documents are not among the requests of assistants. */
function listToolCalls(): readonly ProductRequest[] {
  const calls = {
    ask: { question: "Who owned Gucci in 2014?" },
    describe: { id: "ownership:kering-gucci-2004" },
  };
  return Object.entries(calls).map(([name, values]) => ({
    name: `assistants: ${name}`,
    request: {
      path: "/mcp",
      body: { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: values } },
    },
  }));
}

function listInterfaceRequests(): readonly ProductRequest[] {
  const tables = createKindTables(createSchema());
  const queries = JSON.stringify({ q0: { query: "Gucci" } });
  const extension = JSON.stringify({ ids: ["brand:gucci"], properties: [{ id: "country" }, { id: "LEI" }] });
  return [
    ...tables.map(({ name }) => createRead(`tables: ${name}`, `/tables/${name}.csv`)),
    createRead("tables: changes", "/tables/ownership.csv?changedSince=0"),
    ...tables.map(({ type }) => createRead(`OData: ${type}`, `/odata/${type}?$top=20&$count=true`)),
    createRead("reconciliation: queries", `/reconcile?${new URLSearchParams({ queries })}`),
    createRead("reconciliation: extend", `/reconcile?${new URLSearchParams({ extend: extension })}`),
    createRead("reconciliation: suggest", "/reconcile/suggest/entity?prefix=Gucci"),
    createRead("reconciliation: preview", "/reconcile/preview?id=brand:gucci"),
  ];
}

const createRead = (name: string, path: string): ProductRequest => ({ name, request: { path } });
