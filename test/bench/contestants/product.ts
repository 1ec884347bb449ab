import "reflect-metadata";
import { setHeapGrowth } from "../../../src/cli/support/v8-heap.js";
import { createLogger } from "../../../src/log.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { disablePretenuring } from "../../../src/optimizations/young-generation/disable-pretenuring.js";
import { createApp } from "../../../src/server/http/app.js";
import { listen } from "../../../src/server/http/listen.js";
import type { SentStatement } from "./messages.js";
import { serve } from "./serve.js";

const TIMEOUT = 60_000;
/** More statements than any single request causes. */
const REMEMBERED = 100;

setHeapGrowth();
disablePretenuring();

await serve(async (connection, config) => {
  const statements: SentStatement[] = [];
  const database = rememberStatements(openDatabase(connection, { timeout: TIMEOUT }), statements);
  const app = await createApp({
    database,
    log: createLogger("error"),
    maxCost: config.BRANDGRAPH_MAX_COST,
    // The other scenarios send a few queries repeatedly, and measure what it costs to read their answers.
    answerCacheBytes:
      "BRANDGRAPH_ANSWER_CACHE" in process.env ? config.BRANDGRAPH_ANSWER_CACHE * 1_000_000 : 0,
    anonymousReads: true,
    tokens: null,
  });
  const { url } = await listen(app, "127.0.0.1", 0);
  return { url: `${url}/graphql`, statements: () => statements.splice(0) };
});

function rememberStatements(database: Database, statements: SentStatement[]): Database {
  return {
    ...database,
    read: (statement) => {
      statements.push({ text: statement.text, parameters: statement.parameters });
      if (statements.length > REMEMBERED) statements.shift();
      return database.read(statement);
    },
  };
}
