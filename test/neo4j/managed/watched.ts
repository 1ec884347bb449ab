import { armWatcher } from "../../../src/neo4j/managed/watcher.js";

/** A process that has the process it is given watched, says so, and goes on until it is killed. */
const watcher = await armWatcher(Number(process.argv[2]), 0);
console.log(JSON.stringify(watcher));
setInterval(() => {}, 1000);
