import { Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import { ErrorBoundary } from "./parts/error-boundary.js";
import { lazyScreen } from "./parts/lazy-part.js";
import { useTitle } from "./parts/use-title.js";
import { LazyWorkbench } from "./screens/lazy-workbench.js";
import { Shell } from "./shell/shell.js";
import { decodeText } from "./view/permalink.js";
import { GRAPHIQL_PATH, PICTURE_PATH } from "./view/screens.js";

const Home = lazyScreen(() => import("./screens/home-screen.js").then((part) => part.HomeScreen));

const EntityPage = lazyScreen(() => import("./screens/entity-screen.js").then((part) => part.EntityScreen));

const Schema = lazyScreen(() => import("./screens/schema-screen.js").then((part) => part.SchemaScreen));

const Paths = lazyScreen(() => import("./screens/paths-screen.js").then((part) => part.PathsScreen));

const Timeline = lazyScreen(() => import("./screens/timeline-screen.js").then((part) => part.TimelineScreen));

const Compare = lazyScreen(() => import("./screens/compare-screen.js").then((part) => part.CompareScreen));

const AddFact = lazyScreen(() => import("./screens/add-fact-screen.js").then((part) => part.AddFactScreen));

const Review = lazyScreen(() => import("./screens/review-screen.js").then((part) => part.ReviewScreen));

const ImportPage = lazyScreen(() => import("./screens/import-screen.js").then((part) => part.ImportScreen));

const HistoryPage = lazyScreen(() =>
  import("./screens/history-screen.js").then((part) => part.HistoryScreen),
);

const Get = lazyScreen(() => import("./search/get-screen.js").then((part) => part.GetScreen));

const OpenWorkspace = lazyScreen(() =>
  import("./workspaces/open-workspace.js").then((part) => part.OpenWorkspace),
);

const GraphiQL = lazyScreen(() => import("./screens/graphiql-screen.js").then((part) => part.GraphiQLScreen));

const Dashboard = lazyScreen(() =>
  import("./screens/dashboard-screen.js").then((part) => part.DashboardScreen),
);

const Browse = lazyScreen(() => import("./browse/browse-screen.js").then((part) => part.BrowseScreen));

const Sources = lazyScreen(() => import("./sources/sources-screen.js").then((part) => part.SourcesScreen));

const SourcePage = lazyScreen(() => import("./sources/source-screen.js").then((part) => part.SourceScreen));

const Report = lazyScreen(() => import("./report/report-screen.js").then((part) => part.ReportScreen));

const Chart = lazyScreen(() => import("./charts/chart-screen.js").then((part) => part.ChartScreen));

const Board = lazyScreen(() => import("./charts/board-screen.js").then((part) => part.BoardScreen));

const HelpText = lazyScreen(() => import("./help/help-text.js").then((part) => part.HelpText));

/** The page: its frame, and the screen of the address. */
export const App = () => (
  <Shell>
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Home} />
          <Route path={PICTURE_PATH} component={LazyWorkbench} />
          <Route path="/e/:id">{({ id }) => <EntityPage key={id} id={decodeText(id)} />}</Route>
          <Route path="/browse">
            <Browse />
          </Route>
          <Route path="/browse/:kind">{({ kind }) => <Browse key={kind} kind={kind} />}</Route>
          <Route path="/sources" component={Sources} />
          <Route path="/source/:id">{({ id }) => <SourcePage key={id} id={decodeText(id)} />}</Route>
          <Route path="/report" component={Report} />
          <Route path="/w/:id">{({ id }) => <OpenWorkspace key={id} id={decodeText(id)} />}</Route>
          <Route path="/paths" component={Paths} />
          <Route path="/get" component={Get} />
          <Route path="/add" component={AddFact} />
          <Route path="/review" component={Review} />
          <Route path="/import" component={ImportPage} />
          <Route path="/history" component={HistoryPage} />
          <Route path="/timeline" component={Timeline} />
          <Route path="/compare" component={Compare} />
          <Route path="/figures" component={Dashboard} />
          <Route path="/chart" component={Chart} />
          <Route path="/board/:id?">{({ id }) => <Board key={id} id={id && decodeText(id)} />}</Route>
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
