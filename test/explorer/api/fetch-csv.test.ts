import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchCsv } from "../../../src/explorer/api/fetch-csv.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";

const { signal } = new AbortController();
const listeners: Readonly<Record<string, RequestListener>> = {
  "/whole": (_, response) => response.end('id,name\n1,"two\nlines ""quoted"""\n2,x\n'),
  "/broken": (_, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("id\n1\n", () => response.destroy());
  },
  "/refused": (_, response) => {
    const error = { message: "A key is required.", extensions: { code: "UNAUTHENTICATED" } };
    response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ errors: [error] }));
  },
  "/other": (_, response) => response.writeHead(502).end("<html>"),
};
let server: Server;
let url = "";

beforeAll(async () => {
  server = createServer((request, response) => listeners[request.url ?? ""]?.(request, response));
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

it("A CSV file is read whole, its rows counted, and breaks in cells are no rows", async () => {
  const counts: number[] = [];
  const recordCount = (count: number) => void counts.push(count);
  const file = await fetchCsv(`${url}/whole`, { key: () => null, onRows: recordCount, signal });
  expect((await file.text()).split("\n")).toHaveLength(5);
  expect(counts.at(-1)).toBe(2);
});

it.each([
  ["/broken", "UNREACHABLE", "The file broke off. Try again."],
  ["/refused", "UNAUTHENTICATED", "A key is required."],
  ["/other", "UNREACHABLE", "The server answered with status 502."],
])("A CSV file that is not whole is none: %s", async (path, code, message) => {
  const read = fetchCsv(url + path, { key: () => null, onRows: () => {}, signal });
  await expect(read).rejects.toMatchObject({ code, message });
});
