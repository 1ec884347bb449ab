import { lazy, Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import { ErrorBoundary } from "./parts/error-boundary.js";
import { useTitle } from "./parts/use-title.js";
import { Shell } from "./shell/shell.js";
import { decodeText } from "./view/permalink.js";
import { GRAPHIQL_PATH } from "./view/screens.js";

const Home = lazy(() =>
  import("./screens/home-screen.js").then(({ HomeScreen }) => ({ default: HomeScreen })),
);

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

const Get = lazy(() => import("./search/get-screen.js").then(({ GetScreen }) => ({ default: GetScreen })));

const GraphiQL = lazy(() =>
  import("./screens/graphiql-screen.js").then(({ GraphiQLScreen }) => ({ default: GraphiQLScreen })),
);

const Dashboard = lazy(() =>
  import("./screens/dashboard-screen.js").then(({ DashboardScreen }) => ({ default: DashboardScreen })),
);

const HelpText = lazy(() => import("./parts/help-text.js").then(({ HelpText }) => ({ default: HelpText })));

/** The page: its frame, and the screen of the address. */
export const App = () => (
  <Shell>
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/explore" component={Explorer} />
          <Route path="/e/:id">{({ id }) => <EntityPage key={id} id={decodeText(id)} />}</Route>
          <Route path="/paths" component={Paths} />
          <Route path="/get" component={Get} />
          <Route path="/timeline" component={Timeline} />
          <Route path="/figures" component={Dashboard} />
          <Route path={GRAPHIQL_PATH} component={GraphiQL} />
          <Route path="/schema" component={Schema} />
          <Route path="/help" component={HelpScreen} />
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  </Shell>
);

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
      <p className="quiet">Nothing has this address. It may be mistyped, or from an earlier version.</p>
      <p className="actions">
        <Link href="/" className="button">
          Search the graph
        </Link>
      </p>
    </main>
  );
}
