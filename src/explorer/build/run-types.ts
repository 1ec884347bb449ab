// Generates the types that src is compiled with, if their sources have changed.
import { join } from "node:path";
import { packageRoot } from "../../paths.js";
import { isFresh, stamp } from "./stamp.js";

const tools = join(packageRoot, "src", "server", "mcp");
const target = join(tools, "gql");
const sources = [
  "src/server/mcp",
  "src/domain",
  "src/explorer/build",
  "schema/schema.graphql",
  "package-lock.json",
];

if (!isFresh(target, sources)) {
  // The printer of types takes seconds to load.
  const { generateAssistantTypes } = await import("./assistant-types.js");
  await generateAssistantTypes(tools, target);
  stamp(target, sources);
}
