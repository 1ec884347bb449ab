import { OData } from "@odata/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { fetchJsonRows } from "../../support/api/table-rows.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun } from "../../support/process/long.js";

/** More than two pages of GraphQL. */
const MANY = 230;
/** The claims that every line needs. */
const claims = [
  { source: "source:business-wire-2018-02-12", basis: "REPORT", confidence: 0.8, statement: "It is said." },
];
const brands = Array.from({ length: MANY }, (_, index) => ({
  kind: "BRAND",
  id: `brand:many-${String(index).padStart(3, "0")}`,
  name: `Many ${index}`,
  claims,
}));

interface Answer {
  readonly value: Record<string, unknown>[];
  readonly "@odata.count"?: number;
  readonly "@odata.nextLink"?: string;
  readonly error?: { code: string; message: string };
}

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await recordWithoutRejects(api.database, brands, "reader");
});
afterAll(() => api?.stop());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(path.startsWith("http") ? path : `${api.url}/odata/${path}`, { headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
};
const collectIds = ({ value }: Answer) => value.map(({ id }) => id);

/** A text, a list and an instant. With all columns, the statements take long to plan: npm run test:long has them. */
const someColumns = ["id", "name", "aliases", "recordedAt"];

describe("the OData service", () => {
  it("has a service document and metadata", async () => {
    const { headers, body } = await get("");
    expect(headers.get("odata-version")).toBe("4.0");
    expect(body.value).toContainEqual({ name: "Ownership", kind: "EntitySet", url: "Ownership" });
    const metadata = await fetch(`${api.url}/odata/$metadata`);
    expect(metadata.headers.get("content-type")).toMatch(/^application\/xml/);
    expect(await metadata.text()).toContain(
      '<EntitySet Name="Ownership" EntityType="brandgraph.Ownership"/>',
    );
    const { body: json } = await get("$metadata?$format=json");
    expect(json).toMatchObject({ $EntityContainer: "brandgraph.Graph" });
  });

  it("has the rows of the tables, page by page, for a client that others wrote, while another client writes", async () => {
    const columns = isLongRun ? "" : `?columns=${someColumns.join(",")}`;
    const rows = await fetchJsonRows(`${api.url}/tables/brand.jsonl${columns}`);
    const page = { headers: { prefer: "odata.maxpagesize=120" } };
    const client = OData.New4({ serviceEndpoint: `${api.url}/odata/`, commonHeaders: page.headers });
    const params = client.newOptions().count(true);
    let answer = (await client.newRequest({
      collection: "Brand",
      params: isLongRun ? params : params.select(someColumns),
    } as never)) as unknown as Answer;
    expect(answer["@odata.count"]).toBe(rows.length);
    const read = [...answer.value];
    await recordEntries(api.database, [{ kind: "BRAND", id: "brand:many-1xx", name: "Later", claims }], {
      by: "writer",
    });
    let pages = 1;
    for (let next = answer["@odata.nextLink"]; next; next = answer["@odata.nextLink"]) {
      answer = (await get(next, page.headers)).body;
      read.push(...answer.value);
      pages += 1;
    }
    expect(pages).toBeGreaterThan(1);
    expect(read).toEqual(rows);
  });

  it("filters, sorts, selects, counts and skips as GraphQL does", async () => {
    const client = OData.New4({ serviceEndpoint: `${api.url}/odata/` });
    const set = client.getEntitySet<{ id: string; name: string }>("Brand");
    const filter = client.newFilter().property("name").eqString("Gucci");
    const options = client.newOptions().filter(filter).select(["id", "name"]);
    expect(await set.query(options)).toMatchObject([{ id: "brand:gucci", name: "Gucci" }]);
    const { body } = await get(
      "Ownership?validAt=2014-08-22&$filter=fromName eq 'Kering' and startswith(toName,'B')&$orderby=toName desc&$select=toName,share&$count=true",
    );
    expect(body["@odata.count"]).toBe(4);
    expect(body.value.map(({ toName }) => toName)).toEqual([
      "Brioni",
      "Boucheron",
      "Bottega Veneta",
      "Balenciaga",
    ]);
    expect(Object.keys(body.value[0]!)).toEqual(["toName", "share"]);
    const rowsOfBrands = `Brand?$select=${someColumns.join(",")}`;
    const all = collectIds((await get(rowsOfBrands)).body);
    expect(collectIds((await get(`${rowsOfBrands}&$skip=105&$top=130`)).body)).toEqual(all.slice(105, 235));
    expect((await get(`${rowsOfBrands}&$top=0&$count=true`)).body).toMatchObject({
      "@odata.count": all.length,
      value: [],
    });
    const countResponse = await fetch(`${api.url}/odata/Brand/$count?$filter=startswith(name,'Many')`);
    expect(await countResponse.text()).toBe(String(MANY));
  });

  it("has one entity by its key", async () => {
    expect((await get("Brand('brand:gucci')?$select=name")).body).toMatchObject({ name: "Gucci" });
    expect((await get("Brand('brand:nobody')?$select=name")).status).toBe(404);
  });

  it("refuses what it does not understand, in the form of OData", async () => {
    const refused: [path: string, status: number, message: RegExp][] = [
      ["Nothing", 404, /no entity set Nothing/],
      ["Brand?$filter=nme eq 'x'", 400, /Brand has no property nme/],
      ["Brand?$filter=length(name) gt 3", 501, /function length is not supported/],
      ["Brand?$filter=validFrom eq 'x'&$select=id", 400, /PartialDate must be/],
      ["Brand?$expand=owners", 501, /\$expand is not supported/],
      ["Brand?$skiptoken=x&$select=id", 400, /cursor/],
      ["Brand?validAt=x&$select=id", 400, /Date must be/],
      ["Brand?$format=atom", 400, /\$format must be json/],
    ];
    for (const [path, status, message] of refused) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.body.error?.message).toMatch(message);
    }
    const postResponse = await fetch(`${api.url}/odata/Brand`, { method: "POST" });
    expect([postResponse.status, await postResponse.json()]).toEqual([
      501,
      { error: { code: "BAD_USER_INPUT", message: "This service is read only." } },
    ]);
  });

  it("needs the key that GraphQL needs", async () => {
    const closed = await serveApi(api.database, { anonymousReads: false });
    const answer = await get(`${closed.url}/odata/Brand`);
    expect([answer.status, answer.body.error?.code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });
});
