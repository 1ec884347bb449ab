import { RefreshCw } from "lucide-react";
import { type ComponentType, lazy, type ReactElement, useState } from "react";

/** A part of the page that is loaded when it is first shown, or before. */
interface LazyPart<Props> {
  (props: Props): ReactElement;
  /** Loads it, so that it is shown at once. Without an effect if it cannot be loaded. */
  preload(): void;
}

/**
 * A part of the page that is loaded when it is first shown. If it cannot be loaded, mostly since there is a new build
 * on the server, its place shows that. One that is loaded is shown without a placeholder, which React would keep for 0.3 s.
 */
export function createLazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType = PartFailed,
  recover: (error: unknown) => Promise<never> = (error) => Promise.reject(error),
): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  const keep = async (): Promise<ComponentType<Props>> => {
    loaded = await load();
    return loaded;
  };
  const Waiting = lazy(() =>
    keep()
      .catch(recover)
      .then(
        (part) => ({ default: part }),
        () => ({ default: () => <Failed /> }),
      ),
  );
  // Chosen once: another component in its place would lose its state.
  const Part = (props: Props) => {
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Waiting);
    return <Shown {...props} />;
  };
  return Object.assign(Part, { preload: () => void keep().catch(() => undefined) });
}

/** A screen, as a lazy part. Nothing is lost if the page is loaded again for it, so that it does so by itself. */
export const createLazyScreen = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPart<Props> => createLazyPart(load, ScreenFailed, reloadIfOutdated);

async function reloadIfOutdated(error: unknown): Promise<never> {
  if (isReloaded() || !(await isOutdated())) throw error;
  sessionStorage.setItem(RELOADED_KEY, findScriptPath());
  location.reload();
  // Until the page goes, the screen is loading.
  return new Promise<never>(() => undefined);
}

/** The build of the page that was last loaded again by itself: once is enough for each. */
const RELOADED_KEY = "brandgraph-reloaded";

const isReloaded = (): boolean => sessionStorage.getItem(RELOADED_KEY) === findScriptPath();

/** The address of the script that the page was opened with. It is another one for each build. */
const findScriptPath = (): string =>
  new URL(document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? location.href)
    .pathname;

/** Returns true if the server has another build of the page. */
async function isOutdated(): Promise<boolean> {
  try {
    const response = await fetch("/", { headers: { accept: "text/html" }, cache: "no-store" });
    return response.ok && !(await response.text()).includes(findScriptPath());
  } catch {
    return false;
  }
}

/** Says that a part of the page could not be loaded, and how to get it. */
const PartFailed = () => (
  <div className="state problem" role="alert">
    <span>
      This part of the page could not be loaded: there may be a new version, or no connection. The address
      keeps what is in view.
    </span>
    <button type="button" onClick={() => location.reload()}>
      <RefreshCw aria-hidden="true" /> Load again
    </button>
  </div>
);

/** The same in place of a screen. */
const ScreenFailed = () => (
  <main className="page" id="main">
    <h1>Not loaded</h1>
    <PartFailed />
  </main>
);
