import { Moon, Sun, SunMoon } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import { useLive } from "./api/use-live.js";
import { Fallback } from "./parts/fallback.js";
import { Help } from "./parts/help.js";
import { type Theme, useTheme } from "./parts/theme.js";
import { Home } from "./screens/home.js";

const Explorer = lazy(() => import("./screens/explorer.js").then(({ Explorer }) => ({ default: Explorer })));

const EntityPage = lazy(() =>
  import("./screens/entity.js").then(({ EntityPage }) => ({ default: EntityPage })),
);

const Schema = lazy(() => import("./screens/schema.js").then(({ Schema }) => ({ default: Schema })));

const Paths = lazy(() => import("./screens/paths.js").then(({ Paths }) => ({ default: Paths })));

const Dashboard = lazy(() =>
  import("./screens/dashboard.js").then(({ Dashboard }) => ({ default: Dashboard })),
);

/** The page: its head, and the screen that the address names. */
export function App() {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="head">
        <Link href="/" className="brand">
          brandgraph
        </Link>
        <nav aria-label="Screens">
          <Link href="/explore" className={current}>
            Explore
          </Link>
          <Link href="/paths" className={current}>
            Paths
          </Link>
          <Link href="/figures" className={current}>
            Figures
          </Link>
          <Link href="/schema" className={current}>
            Schema
          </Link>
        </nav>
        <Live />
        <Help />
        <ThemeButton />
      </header>
      <Fallback>
        <Suspense fallback={<main className="page" aria-busy="true" />}>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/explore" component={Explorer} />
            <Route path="/e/:id" component={EntityPage} />
            <Route path="/paths" component={Paths} />
            <Route path="/figures" component={Dashboard} />
            <Route path="/schema" component={Schema} />
            <Route component={NoSuchPage} />
          </Switch>
        </Suspense>
      </Fallback>
    </>
  );
}

const current = (active: boolean): string => (active ? "current" : "");

const next: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const icons = { system: SunMoon, light: Sun, dark: Moon };

/** Says that what is shown has been brought up to date. */
function Live() {
  const revision = useLive();
  return (
    <span className="live quiet" role="status">
      {revision !== null && `Updated to revision ${revision}`}
    </span>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const Icon = icons[theme];
  const name = `Theme: ${theme}. Change to ${next[theme]}.`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      onClick={() => setTheme(next[theme])}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}

function NoSuchPage() {
  return (
    <main className="page" id="main">
      <h1>There is no such page</h1>
      <p>
        <Link href="/">Search the graph</Link> instead.
      </p>
    </main>
  );
}
