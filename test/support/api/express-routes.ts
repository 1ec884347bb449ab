import express from "express";
import { vi } from "vitest";

type Handler = object;
/** A path of Express, with its router or another handler. */
interface Mount {
  readonly path: string;
  readonly handler: Handler | null;
}

/**
 * Records the routes of the app that `create` builds, whatever code adds them, and returns a request path for each. Express
 * keeps no paths of what is mounted, so that they are taken from the calls that mount it.
 */
export async function recordRoutes<T>(
  create: () => Promise<T>,
): Promise<{ readonly created: T; readonly paths: readonly string[] }> {
  const use = vi.spyOn(express.Router.prototype, "use");
  const route = vi.spyOn(express.Router.prototype, "route");
  const mounts = new Map<Handler, Mount[]>();
  try {
    const created = await create();
    for (const [index, parameters] of use.mock.calls.entries())
      addMounts(mounts, use.mock.contexts[index] as Handler, parameters);
    for (const [index, parameters] of route.mock.calls.entries())
      addMounts(mounts, route.mock.contexts[index] as Handler, [...parameters, null]);
    const mounted = new Set([...mounts.values()].flat().map(({ handler }) => handler));
    const roots = [...mounts.keys()].filter((router) => !mounted.has(router));
    const paths = roots.flatMap((root) => [...listPathsBelow(mounts, root)]);
    return { created, paths: [...new Set(paths)].sort() };
  } finally {
    use.mockRestore();
    route.mockRestore();
  }
}

/** @param parameters those of a call of `use`: paths, if any, then handlers */
function addMounts(mounts: Map<Handler, Mount[]>, router: Handler, parameters: readonly unknown[]): void {
  const [first, ...laterParameters] = parameters;
  const hasPath = typeof first === "string" || (Array.isArray(first) && typeof first[0] === "string");
  const paths = hasPath ? [first].flat().map(String) : ["/"];
  const handlers = (hasPath ? laterParameters : [...parameters]).flat() as (Handler | null)[];
  const mountsOfRouter = mounts.get(router) ?? [];
  for (const path of paths) for (const handler of handlers) mountsOfRouter.push({ path, handler });
  mounts.set(router, mountsOfRouter);
}

function* listPathsBelow(mounts: ReadonlyMap<Handler, readonly Mount[]>, router: Handler): Generator<string> {
  for (const { path, handler } of mounts.get(router) ?? []) {
    const prefix = path.replace(/\{?[:*]\w+\}?/g, "any").replace(/\/$/, "");
    yield prefix || "/";
    if (handler === null) continue;
    for (const below of listPathsBelow(mounts, handler))
      yield `${prefix}${below === "/" ? "" : below}` || "/";
  }
}
