import { Moon, Sun, SunMoon, WifiOff } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useLive } from "./api/use-live.js";
import { ErrorBoundary } from "./parts/error-boundary.js";
import { Help } from "./parts/help.js";
import { HelpText } from "./parts/help-text.js";
import { IconButton } from "./parts/icon-button.js";
import { isField } from "./parts/is-field.js";
import { type Theme, useTheme } from "./parts/theme.js";
import { useTitle } from "./parts/use-title.js";
import { HomeScreen } from "./screens/home-screen.js";
import { lastView } from "./view/last-view.js";
import { decodeText } from "./view/permalink.js";

const Explorer = lazy(() =>
  import("./screens/explorer-screen.js").then(({ ExplorerScreen }) => ({ default: ExplorerScreen })),
);

const EntityPage = lazy(() =>
  import("./screens/entity-screen.js").then(({ EntityScreen }) => ({ default: EntityScreen })),
);

const Schema = lazy(() =>
  import("./screens/schema-screen.js").then(({ SchemaScreen }) => ({ default: SchemaScreen })),
);

const Paths = lazy(() =>
  import("./screens/paths-screen.js").then(({ PathsScreen }) => ({ default: PathsScreen })),
);

const Timeline = lazy(() =>
  import("./screens/timeline-screen.js").then(({ TimelineScreen }) => ({ default: TimelineScreen })),
);

const GraphiQL = lazy(() =>
  import("./screens/graphiql-screen.js").then(({ GraphiQLScreen }) => ({ default: GraphiQLScreen })),
);

const Dashboard = lazy(() =>
  import("./screens/dashboard-screen.js").then(({ DashboardScreen }) => ({ default: DashboardScreen })),
);

/** The page: its header, and the screen of the address. */
export function App() {
  const [path, navigate] = useLocation();
  useSearchKey(useCallback(() => navigate("/"), [navigate]));
  return (
    <>
      <header className="head">
        <button type="button" className="skip" onClick={skip}>
          Skip to content
        </button>
        <Link href="/" className="brand">
          brandgraph
        </Link>
        <nav aria-label="Screens">
          {screens.map(([to, name]) => (
            <Link
              key={to}
              href={to === "/explore" ? lastView() : to}
              {...ariaCurrent(to === path)}
              // A click on the current screen keeps the open view.
              onClick={(event) => to === path && location.hash && event.preventDefault()}
            >
              {name}
            </Link>
          ))}
          {/* A separate page load: its editor needs another content security policy. */}
          <a href="/graphiql" {...ariaCurrent(GRAPHIQL_PATH.test(path))}>
            GraphiQL
          </a>
        </nav>
        <Live />
        <Help />
        <ThemeButton />
      </header>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={HomeScreen} />
            <Route path="/explore" component={Explorer} />
            <Route path="/e/:id">{({ id }) => <EntityPage key={id} id={decodeText(id)} />}</Route>
            <Route path="/paths" component={Paths} />
            <Route path="/timeline" component={Timeline} />
            <Route path="/figures" component={Dashboard} />
            <Route path={GRAPHIQL_PATH} component={GraphiQL} />
            <Route path="/schema" component={Schema} />
            <Route path="/help" component={HelpScreen} />
            <Route component={NoSuchPage} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

/** The key / focuses the search field of the screen, or opens the home screen. */
function useSearchKey(goHome: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || isField(event.target))
        return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>("#main [role='combobox']");
      if (field) field.focus();
      else goHome();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [goHome]);
}

const screens = [
  ["/explore", "Explore"],
  ["/paths", "Paths"],
  ["/timeline", "Timeline"],
  ["/figures", "Dashboards"],
  ["/schema", "Schema"],
] as const;

/** GraphiQL is also served at the API's own address, to browsers. */
const GRAPHIQL_PATH = /^\/graph(i?)ql$/;

/** Focuses the content. A link to #main would replace the view, which is in the fragment. */
function skip(): void {
  const main = document.getElementById("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}

/** Marks the current screen. */
const ariaCurrent = (isOpen: boolean) => (isOpen ? { "aria-current": "page" as const } : {});

const nextTheme: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const themeIcons = { system: SunMoon, light: Sun, dark: Moon };

/** Announces that the page was refreshed, or may be out of date. */
function Live() {
  const { revision, isOffline } = useLive();
  return (
    <span className={isOffline ? "live lost" : "live quiet"} role="status">
      {isOffline ? (
        <>
          <WifiOff aria-hidden="true" /> No answer: may be out of date
        </>
      ) : (
        revision !== null && `Updated to revision ${revision}`
      )}
    </span>
  );
}

/** The placeholder while a screen is loading. */
function Loading() {
  return (
    <main className="page" id="main" aria-busy="true">
      <p className="state" role="status">
        Loading…
      </p>
    </main>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useTheme();
  return (
    <IconButton
      icon={themeIcons[theme]}
      name={`Theme: ${theme}. Change to ${nextTheme[theme]}.`}
      act={() => setTheme(nextTheme[theme])}
    />
  );
}

/** The help as a screen with its own address. */
function HelpScreen() {
  useTitle("Help");
  return (
    <main className="page" id="main">
      <h1>Help</h1>
      <HelpText />
    </main>
  );
}

function NoSuchPage() {
  useTitle("Page not found");
  return (
    <main className="page" id="main">
      <h1>Page not found</h1>
      <p>
        <Link href="/">Search the graph</Link> instead.
      </p>
    </main>
  );
}
