import neo4j from "neo4j-driver";
import type { TestProject } from "vitest/node";
import { serverCount } from "../server-count.js";
import { startRunServers, type TestNeo4j } from "../support/process/neo4j.js";

/** Starts the servers of a project. Their databases have the language in its name as their default, such as CYPHER 25. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, stop } = await startRunServers(serverCount);
  for (const server of servers) await setLanguage(server, project.name);
  project.provide("neo4j", servers);
  return stop;
}

async function setLanguage({ uri, username, password, database }: TestNeo4j, language: string) {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const run = async (text: string) =>
    (await driver.executeQuery(text, { database }, { database: "system" })).records;
  try {
    await run(`ALTER DATABASE $database SET DEFAULT LANGUAGE ${language}`);
    const [row] = await run("SHOW DATABASE $database YIELD defaultLanguage");
    if (row?.get("defaultLanguage") !== language) throw new Error(`The language is not ${language}.`);
  } finally {
    await driver.close();
  }
}
