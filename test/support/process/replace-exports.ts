import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../../src/paths.js";

type Exports = Readonly<Record<string, unknown>>;
type Replacement = (original: Exports) => Exports | Promise<Exports>;

const replacements = new Map<string, Replacement>();
Object.assign(globalThis, { replacements });

/** A loader of Node.js, which has a thread of its own: it gives one module another source. */
const loader = `
let replaced;
export const initialize = (data) => { replaced = data; };
export const load = (url, context, nextLoad) =>
  url === replaced.url ? { format: "module", source: replaced.source, shortCircuit: true } : nextLoad(url, context);`;

/**
 * Replaces exports of a compiled module of src for all modules that import it. Only a module that is not loaded yet is replaced,
 * and the process keeps it: a file that calls this has a process of its own (`test/projects.ts`), and calls it in `vi.hoisted`
 * if it imports modules of src.
 *
 * @param path - the module within src, such as "server/pipeline/steps.js"
 * @param replace - returns the exports with these names, from the original ones
 */
export function replaceExports(path: string, names: readonly string[], replace: Replacement): void {
  const { href } = pathToFileURL(join(packageRoot, "dist", path));
  replacements.set(href, replace);
  const source = `
    import * as original from "${href}?original";
    export * from "${href}?original";
    export const { ${names.join(", ")} } = await globalThis.replacements.get("${href}")(original);`;
  register(`data:text/javascript,${encodeURIComponent(loader)}`, { data: { url: href, source } });
}
