import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { PartFailed, ScreenFailed } from "./part-failed.js";

/**
 * A part of the page that is loaded when it is first shown. If it cannot be loaded, mostly since there is a new build
 * on the server, its place says so.
 */
export const lazyPart = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType = PartFailed,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: () => <Failed /> }),
    ),
  );

/** A screen, as a lazy part. Nothing is lost if the page is loaded again for it, so that it does so by itself. */
export const lazyScreen = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazyPart(
    () =>
      load().catch(async (error: unknown) => {
        if (wasReloaded() || !(await isOutdated())) throw error;
        sessionStorage.setItem(RELOADED_KEY, ownScript());
        location.reload();
        // Until the page goes, the screen is loading.
        return new Promise<never>(() => undefined);
      }),
    ScreenFailed,
  );

/** The build of the page that was last loaded again by itself: once is enough for each. */
const RELOADED_KEY = "brandgraph-reloaded";

const wasReloaded = (): boolean => sessionStorage.getItem(RELOADED_KEY) === ownScript();

/** The address of the script that the page was opened with. It is another one for each build. */
const ownScript = (): string =>
  new URL(document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? location.href)
    .pathname;

/** Whether the server has another build of the page. */
async function isOutdated(): Promise<boolean> {
  try {
    const response = await fetch("/", { headers: { accept: "text/html" }, cache: "no-store" });
    return response.ok && !(await response.text()).includes(ownScript());
  } catch {
    return false;
  }
}
