import { armReaper } from "../../../src/neo4j/managed/process/parent-death-reaper.js";

/** A process that arms a reaper for the given process or none, reports that, and runs until it is killed. */
const watcher = await armReaper({ adoptable: 0, stopping: 1 });
const [server = ""] = process.argv.slice(2);
if (server) watcher.watch(Number(server));
console.log(JSON.stringify(watcher.identity));
setInterval(() => {}, 1000);
