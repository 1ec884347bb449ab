import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { buildExplorerIfChanged } from "../../../src/explorer/build/build-if-changed.js";
import { startApi, startSharedApi, type TestApi, type TestApiOptions } from "../api/api.js";
import { chromiumPath } from "./chromium.js";
import { releaseNeo4j, waitForNeo4j } from "./test-neo4j.js";

/** A real Chromium, with the page that the API serves. */
export interface TestBrowser {
  readonly api: TestApi;
  /** Opens a path of the server in a profile of its own. Those of earlier tests are closed. */
  open(path: string, options?: OpenOptions): Promise<TestPage>;
  stop(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** A script that each page of the profile runs before its own. */
  readonly initScript?: string;
}

export interface TestPage {
  readonly page: Page;
  /** The problems so far: errors, violations of the content security policy, requests to other origins. */
  readonly pageErrors: readonly string[];
}

export interface TestBrowserOptions extends TestApiOptions {
  /** True for a graph of its own, which the file may change. Default: only without the seed. */
  readonly hasOwnGraph?: boolean;
}

/** Builds the page, serves it with an API of its own, and starts Chromium. Both are stopped in the end. */
export async function startBrowser({
  seed = true,
  hasOwnGraph = !seed,
  ...options
}: TestBrowserOptions = {}): Promise<TestBrowser> {
  await buildExplorerIfChanged();
  if (hasOwnGraph) await waitForNeo4j();
  const api = await (hasOwnGraph ? startApi({ seed, ...options }) : startSharedApi(options));
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  let test = expect.getState().currentTestName;
  return {
    api,
    open: async (path, contextOptions) => {
      const { currentTestName } = expect.getState();
      // A page that stays open requests everything again after each change.
      if (currentTestName !== test) await Promise.all(browser.contexts().map((context) => context.close()));
      test = currentTestName;
      return openPage(browser, api.url, path, contextOptions);
    },
    stop: async () => {
      await browser.close();
      await api.stop();
      if (hasOwnGraph) releaseNeo4j();
    },
  };
}

/** A page may wait until a database that has just started has planned its statements, on a slow machine too. */
const LONGEST_WAIT_MS = 120_000;

async function openPage(
  browser: Browser,
  origin: string,
  path: string,
  { initScript, ...options }: OpenOptions = {},
): Promise<TestPage> {
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-GB", ...options });
  context.setDefaultTimeout(LONGEST_WAIT_MS);
  if (initScript !== undefined) await context.addInitScript(initScript);
  const page = await context.newPage();
  const pageErrors: string[] = [];
  page.on("pageerror", ({ message }) => pageErrors.push(message));
  page.on("console", (message) => message.type() === "error" && pageErrors.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && /^(http|ws)/.test(request.url())) pageErrors.push(request.url());
  });
  await page.goto(`${origin}${path}`);
  return { page, pageErrors };
}
