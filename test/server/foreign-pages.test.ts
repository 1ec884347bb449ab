import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { openSocket } from "../support/api/sockets.js";
import { isLongRun } from "../support/process/long.js";
import { connectByHttp } from "./mcp/mcp-client.js";

/** OpenRefine's page, as its own server shows it. */
const openRefine = "http://127.0.0.1:3333";

/** An API whose only page is its own. */
let plain: TestApi;
/** One that OpenRefine's page may use. */
let refined: TestApi;
beforeAll(async () => {
  plain = await startApi();
  refined = await serveApi(plain.database, { origins: [openRefine] });
});
afterAll(async () => {
  await refined?.stop();
  await plain?.stop();
});

const queries = encodeURIComponent(JSON.stringify({ q: { query: "Gucci", type: "BRAND" } }));

/** A read of each interface. */
const reads = [
  "/export?ids=brand:gucci",
  "/export?format=csv-nodes&ids=brand:gucci",
  "/tables",
  "/tables/datapackage.json",
  "/tables/brand.csv?columns=id",
  "/tables/brand.parquet?columns=id",
  "/odata",
  "/odata/$metadata",
  "/odata/Brand?$top=1&$select=id",
  "/odata/Brand/$count",
  "/odata/Brand('brand:gucci')?$select=id",
  "/reconcile",
  `/reconcile?queries=${queries}`,
  "/reconcile/suggest/entity?prefix=Gucci",
  "/reconcile/properties",
  "/reconcile/preview?id=brand:gucci",
  "/schema.graphql",
  `/graphql?query=${encodeURIComponent("{ __typename }")}`,
];

/** A read or two of each interface. */
const usualReads = reads.filter((path) =>
  /^\/(export\?ids|tables\/brand\.csv|odata\/Brand\?|reconcile\?|reconcile\/preview|graphql)/.test(path),
);

type Headers = Record<string, string>;
type Sender = readonly [what: string, headers: Headers];
/** Reads of two interfaces, which show who is accepted. */
const fewReads = reads.filter((path) => /^\/(odata\/Brand\?|graphql)/.test(path));

/** Reads that are answered. Those of other formats, and by other ids, are statements of their own, which take long to plan. */
const answeredReads = isLongRun
  ? reads
  : reads.filter((path) => !/csv-nodes|parquet|\$count|\('brand|suggest/.test(path));
/** Adds what is read to each sort of sender: for the first of them much, for the others little. */
const addReads = (senders: readonly Sender[], firstReads: readonly string[]) =>
  senders.map(
    ([what, headers], index) => [what, headers, isLongRun || index === 0 ? firstReads : fewReads] as const,
  );

const read = (api: TestApi, path: string, headers: Headers, method = "GET") =>
  fetch(`${api.url}${path}`, { headers, method });

/** Reads the status, the code and the message of a refusal, in the form of its interface. */
const readRefusal = async (response: Response) => {
  const { errors, error } = (await response.json()) as {
    errors?: { message: string; extensions: { code: string } }[];
    error?: { message: string; code: string };
  };
  const [code, message] = errors
    ? [errors[0]?.extensions.code, errors[0]?.message]
    : [error?.code, error?.message];
  return [response.status, code, message];
};

const createRefusal = (method: string) => [
  403,
  "FORBIDDEN",
  `A page of another site sent this ${method}. Its origin can be allowed by BRANDGRAPH_CORS_ORIGINS.`,
];

const foreignPages: readonly Sender[] = [
  [
    "a picture or frame of another site",
    { "sec-fetch-site": "cross-site", referer: "https://evil.example/" },
  ],
  ["a page that hides its address", { "sec-fetch-site": "cross-site" }],
  ["a page of another port", { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:8080" }],
  ["a script of another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["an own page, redirected by another site", { "sec-fetch-site": "cross-site", referer: "OWN" }],
  ["a sandboxed frame", { "sec-fetch-site": "cross-site", origin: "null" }],
  ["an old browser's script", { origin: "https://evil.example" }],
  ["an old browser's picture", { referer: "https://evil.example/page" }],
  ["a page whose name begins as an allowed one", { origin: "http://127.0.0.1:33330" }],
];

const clients: readonly Sender[] = [
  ["curl", { accept: "*/*", "user-agent": "curl/8.5.0" }],
  ["Excel", { "user-agent": "Microsoft.Data.Mashup", "mashup-version": "2.1", "odata-maxversion": "4.0" }],
  ["Power BI", { "user-agent": "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)" }],
  [
    "Grafana's server",
    { "user-agent": "Grafana/12.0.0", "x-grafana-org-id": "1", "sec-fetch-site": "same-origin" },
  ],
  ["an address that was typed in", { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
  ["a download of the explorer", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate" }],
  ["an old browser's page of this server", { referer: "OWN" }],
];

const fillOwnAddress = (api: TestApi, headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value === "OWN" ? `${api.url}/e/brand:gucci` : value,
    ]),
  );

describe("a read", () => {
  it.each(addReads(foreignPages, reads))("of %s is refused by every interface", async (_, headers, paths) => {
    for (const api of [plain, refined])
      for (const path of paths) {
        const response = await read(api, path, fillOwnAddress(api, headers));
        expect(await readRefusal(response), path).toEqual(createRefusal("GET"));
        expect(response.headers.get("access-control-allow-origin"), path).toBeNull();
        expect((await read(api, path, fillOwnAddress(api, headers), "HEAD")).status, path).toBe(403);
      }
  });

  it.each(addReads(clients, answeredReads))(
    "of %s is answered by every interface",
    async (_, headers, paths) => {
      for (const path of paths) {
        const response = await read(plain, path, fillOwnAddress(plain, headers));
        expect([path, response.status]).toEqual([path, 200]);
        await response.arrayBuffer();
        expect(response.headers.get("access-control-allow-origin"), path).toBeNull();
      }
    },
  );

  it("of a script of an allowed origin is answered by every interface, and shown to it alone", async () => {
    for (const path of isLongRun ? reads : usualReads) {
      const response = await read(refined, path, { origin: openRefine, "sec-fetch-site": "same-site" });
      expect([path, response.status]).toEqual([path, 200]);
      await response.arrayBuffer();
      expect(response.headers.get("access-control-allow-origin"), path).toBe(openRefine);
      expect(response.headers.get("vary"), path).toMatch(/Origin/i);
    }
  });
});

describe("the page of OpenRefine", () => {
  const page = { origin: openRefine, "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" };
  const sendQueries = (api: TestApi, headers: Headers) =>
    fetch(`${api.url}/reconcile`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: `queries=${queries}`,
    });

  it("may use the service where its origin is allowed, by a preflight, by POST and by suggestions", async () => {
    const preflight = await fetch(`${refined.url}/reconcile`, {
      method: "OPTIONS",
      headers: { ...page, "access-control-request-method": "POST" },
    });
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": openRefine,
      "access-control-allow-methods": "GET,POST",
    });
    const response = await sendQueries(refined, page);
    expect(response.headers.get("access-control-allow-origin")).toBe(openRefine);
    const { q } = (await response.json()) as { q: { result: { id: string; match: boolean }[] } };
    expect(q.result[0]).toMatchObject({ id: "brand:gucci", match: true });
  });

  it("shows previews in frames, whose requests name it by Referer alone", async () => {
    const frame = { "sec-fetch-site": "same-site", "sec-fetch-dest": "iframe", referer: `${openRefine}/` };
    const preview = await read(refined, "/reconcile/preview?id=brand:gucci", frame);
    expect(preview.status).toBe(200);
    expect(preview.headers.get("x-frame-options")).toBeNull();
    expect(preview.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self' ${openRefine}`,
    );
    expect(await preview.text()).toContain("<b>Gucci</b>");
    expect((await read(plain, "/reconcile/preview?id=brand:gucci", frame)).status).toBe(403);
  });

  it("may not use it elsewhere, nor may another page, by POST either", async () => {
    expect(await readRefusal(await sendQueries(plain, page))).toEqual(createRefusal("POST"));
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect(await readRefusal(await sendQueries(refined, foreign))).toEqual(createRefusal("POST"));
    const preflight = await fetch(`${refined.url}/reconcile`, {
      method: "OPTIONS",
      headers: { ...foreign, "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("has a server that reconciles by itself, without an origin", async () => {
    expect((await sendQueries(plain, { "user-agent": "OpenRefine/3.9" })).status).toBe(200);
  });
});

it("An assistant, and the explorer's socket, are answered as before", async () => {
  const client = await connectByHttp(plain.url);
  expect((await client.listTools()).tools.length).toBeGreaterThan(0);
  await client.close();
  const { socket } = await openSocket(plain.url, { headers: { origin: plain.url } });
  socket.terminate();
});
